using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ExportControl.Contracts.RuleSets;

[Description("The proposal to publish a retired version, or a draft of the program.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ProposalRequest
{
    [Description("The reason, 1–1000 characters. It is stored.")]
    [Required]
    [Length(1, 1000)]
    public string? Reason { get; init; }
}
