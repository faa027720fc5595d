namespace ExportControl.Application.Statistics;

/// <summary>Trade of a goods group to a destination, month by month.</summary>
/// <param name="Group">Name of the group.</param>
/// <param name="Title">Its title.</param>
/// <param name="Destination">Alpha-2.</param>
/// <param name="Months">First days of the months, oldest first.</param>
/// <param name="Usd">Trade of each month, US dollars.</param>
/// <param name="UsualUsd">Mean of the twelve months before each, US dollars.</param>
/// <param name="BaselineUsd">Mean month of the baseline year; null where no baseline is known for the destination.</param>
/// <param name="Limits">The limits above which a month is a surge.</param>
public sealed record MonthlyTrade(
    string Group, string Title, string Destination, IReadOnlyList<DateOnly> Months, IReadOnlyList<decimal> Usd, IReadOnlyList<decimal> UsualUsd, decimal? BaselineUsd, SurgeLimits Limits)
{
    /// <summary>Whether the month of an index is far above the usual one or the baseline.</summary>
    public bool IsFlagged(int index) => Usd[index] is > 0 and var usd && usd >= Limits.FloorUsd
        && (UsualUsd[index] == 0 || usd >= Limits.Ratio * UsualUsd[index] || (BaselineUsd is > 0 && usd >= Limits.Ratio * BaselineUsd));
}
