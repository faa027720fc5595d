using ExportControl.Contracts.Validation;

namespace ExportControl.Application.Statistics;

/// <summary>A period of days that is counted by day or by month.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="ByMonth">Whether by month.</param>
public sealed record CountedPeriod(DateOnly From, DateOnly To, bool ByMonth)
{
    /// <summary>"month" or "day".</summary>
    public string Unit => ByMonth ? "month" : "day";

    /// <summary>The first day of each part.</summary>
    public IReadOnlyList<DateOnly> Starts
    {
        get
        {
            var starts = new List<DateOnly>();
            for (var day = From; day <= To; day = ByMonth ? Months.FirstOf(day).AddMonths(1) : day.AddDays(1))
            {
                starts.Add(day);
            }

            return starts;
        }
    }

    /// <summary>The start of each part, then the exclusive end of the last.</summary>
    public IReadOnlyList<DateTimeOffset> Bounds => [.. Starts.Append(To.AddDays(1)).Select(LegalTime.StartOf)];

    /// <summary>"2026-11" or "2026-11-28".</summary>
    public string NameOf(DateOnly start) => ByMonth ? Months.Of(start) : WireFormat.Day(start);
}
