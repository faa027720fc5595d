using System.ComponentModel;
using FluentValidation;

namespace ExportControl.Contracts.RuleSets;

[Description("The approval of a draft by a second person.")]
public sealed record ApprovalRequest
{
    [Description("The reason of the approval, 1–1000 characters. It is stored.")]
    public string? Reason { get; init; }

    [Description("Overrides the findings of the list guard; the reason must explain why. Findings of damaged files cannot be overridden.")]
    public bool? OverrideGuard { get; init; }
}
