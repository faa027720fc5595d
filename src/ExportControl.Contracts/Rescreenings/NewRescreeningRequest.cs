using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ExportControl.Contracts.Rescreenings;

[Description("The stored verdicts to evaluate again, and the rule set.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewRescreeningRequest : IRescreeningPeriod
{
    [Description("A version in any status; with apply the published one.")]
    [Required]
    [Range(1, int.MaxValue)]
    public int? RuleSet { get; init; }

    [Description("true: where a verdict differs, write a new verdict for the current revision, with its event and its case. The rule set is then the published one. Default: false, which records what would change and writes no verdict.")]
    public bool? Apply { get; init; }

    [Description("Screened at or after: a day in Asia/Almaty (yyyy-MM-dd) or an RFC 3339 instant. Default: no limit. With apply: received at or after; default: as many days before as the operator has set for publications.")]
    public string? From { get; init; }

    [Description("Screened up to: a day in Asia/Almaty, inclusive, or an RFC 3339 instant. Default: now.")]
    public string? To { get; init; }

    [Description("own (default), or all for all tenants (operator only).")]
    [RegularExpression("^(?:own|all)$")]
    public string? Tenant { get; init; }
}
