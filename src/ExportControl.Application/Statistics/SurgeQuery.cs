using System.ComponentModel;
using ExportControl.Application.Queries;
using ExportControl.Contracts.Errors;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Application.Statistics;

/// <summary>The month, and the limits above which a month is a surge.</summary>
public sealed record SurgeQuery(
    [property: FromQuery(Name = "month"), Description("The month, yyyy-MM. Default: this month in Asia/Almaty.")] string? Month,
    [property: FromQuery(Name = "ratio"), Description("Minimum ratio to the usual month, 1 to 1,000,000. Default: 5.")] string? Ratio,
    [property: FromQuery(Name = "floorUsd"), Description("Minimum value of the month in US dollars. Default: 50,000.")] string? FloorUsd)
{
    private const decimal DefaultRatio = 5;
    private const decimal DefaultFloorUsd = 50_000;
    private const decimal MaxRatio = 1_000_000;
    private const decimal MaxFloorUsd = 1_000_000_000_000;

    /// <summary>The limits.</summary>
    public SurgeLimits Read(DateOnly today, ValidationErrors errors)
    {
        var read = new QueryReader(errors);
        return new(
            read.Month("month", Month) ?? Months.FirstOf(today),
            read.Amount("ratio", Ratio, 1, MaxRatio) ?? DefaultRatio,
            read.Amount("floorUsd", FloorUsd, 0, MaxFloorUsd) ?? DefaultFloorUsd);
    }
}
