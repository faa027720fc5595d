using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ExportControl.Contracts.RuleSets;

[Description("The approval of a draft by a second person.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ApprovalRequest
{
    [Description("The reason for the approval, 1–1000 characters. It is stored.")]
    [Required]
    [Length(1, 1000)]
    public string? Reason { get; init; }

    [Description("Overrides the findings of the list guard; the reason must explain why. Findings of damaged files cannot be overridden.")]
    public bool? OverrideGuard { get; init; }
}
