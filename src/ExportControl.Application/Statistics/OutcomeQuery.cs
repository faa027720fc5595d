using System.ComponentModel;
using ExportControl.Application.Queries;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Validation;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Application.Statistics;

/// <summary>The period to count, and its unit.</summary>
public sealed record OutcomeQuery(
    [property: FromQuery(Name = "from"), Description("Screened on or after this day (yyyy-MM-dd) or month (yyyy-MM) in Asia/Almaty. Default: eleven months before the end of the period.")] string? From,
    [property: FromQuery(Name = "to"), Description("Screened on or before this day or month. Default: today in Asia/Almaty.")] string? To,
    [property: FromQuery(Name = "by"), Description("day (at most 366) or month (at most 120). Default: day for up to 62 days, month beyond.")] string? By)
{
    private const int DefaultMonths = 12;
    private const int MaxDays = 366;
    private const int MaxMonths = 120;
    private const int DaysShownByDay = 62;

    private static readonly Dictionary<string, bool> ByMonth = new(StringComparer.Ordinal) { ["day"] = false, ["month"] = true };

    /// <summary>The period.</summary>
    public CountedPeriod Read(DateOnly today, ValidationErrors errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        var read = new QueryReader(errors);
        var to = read.DayOrMonth("to", To, isEnd: true) ?? today;
        var from = read.DayOrMonth("from", From, isEnd: false) ?? Months.FirstOf(to).AddMonths(1 - DefaultMonths);
        var days = to.DayNumber - from.DayNumber + 1;
        var byMonth = read.Word("by", By, ByMonth) ?? days > DaysShownByDay;
        if (!errors.Any)
        {
            var months = ((to.Year - from.Year) * 12) + to.Month - from.Month + 1;
            Months.CheckPeriod(errors, From, To ?? WireFormat.Day(to), days < 1 ? 0 : byMonth ? months : days, byMonth ? MaxMonths : MaxDays, byMonth ? "months" : "days");
        }

        return new(from, to, byMonth);
    }
}
