using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ExportControl.Contracts.RuleSets;

[Description("The time of publication.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PublicationRequest
{
    [Description("An instant in the future (2026-12-01T00:00:00+05:00). Default: now.")]
    public string? At { get; init; }
}
