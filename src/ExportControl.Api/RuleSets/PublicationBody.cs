using System.ComponentModel;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.RuleSets;

[Description("When a version is to judge.")]
internal sealed record PublicationBody
{
    [Description("An instant to come (2026-12-01T00:00:00+05:00). Default: now.")]
    public string? At { get; init; }
}
