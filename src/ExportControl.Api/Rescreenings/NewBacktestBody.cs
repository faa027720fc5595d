using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Rescreenings;

[Description("Which stored verdicts to judge. All members may be left out.")]
internal sealed record NewBacktestBody : IRescreeningPeriod
{
    [Description("Screened at or after: a day in Asia/Almaty (yyyy-MM-dd) or an RFC 3339 instant. Default: from the first.")]
    public string? From { get; init; }

    [Description("Screened up to: a day in Asia/Almaty, inclusive, or an RFC 3339 instant. Default: until now.")]
    public string? To { get; init; }

    [Description("own (default), or all tenants: operator only.")]
    public string? Tenant { get; init; }
}
