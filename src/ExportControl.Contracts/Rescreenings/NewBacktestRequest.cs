using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ExportControl.Contracts.Rescreenings;

[Description("The stored verdicts to evaluate again. All members are optional.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewBacktestRequest : IRescreeningPeriod
{
    [Description("Screened at or after: a day in Asia/Almaty (yyyy-MM-dd) or an RFC 3339 instant. Default: no limit.")]
    public string? From { get; init; }

    [Description("Screened up to: a day in Asia/Almaty, inclusive, or an RFC 3339 instant. Default: now.")]
    public string? To { get; init; }

    [Description("own (default), or all for all tenants (operator only).")]
    [RegularExpression("^(?:own|all)$")]
    public string? Tenant { get; init; }
}
