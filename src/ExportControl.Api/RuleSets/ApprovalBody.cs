using System.ComponentModel;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.RuleSets;

[Description("A second person's word for a draft.")]
internal sealed record ApprovalBody
{
    [Description("Why it is right, 1–1000 characters; it stays on record.")]
    public string? Reason { get; init; }

    [Description("Lets pass what the list guard found; the reason then says why. Never for a broken file.")]
    public bool? OverrideGuard { get; init; }
}
