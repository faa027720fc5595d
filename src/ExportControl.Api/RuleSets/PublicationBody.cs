using System.ComponentModel;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.RuleSets;

[Description("The time of publication.")]
internal sealed record PublicationBody
{
    [Description("An instant in the future (2026-12-01T00:00:00+05:00). Default: now.")]
    public string? At { get; init; }
}
