using System.ComponentModel;
using FluentValidation;

namespace ExportControl.Contracts.RuleSets;

[Description("The time of publication.")]
public sealed record PublicationRequest
{
    [Description("An instant in the future (2026-12-01T00:00:00+05:00). Default: now.")]
    public string? At { get; init; }
}
