namespace ExportControl.Storage.Aggregates;

/// <summary>
/// A time in whole hours, cut into the pieces that are counted ahead. Days are counted from 19:00 UTC, when the legal day of Kazakhstan begins
/// since March 2024: that makes its days one piece each. Days that begin at another hour are put together from hours and are as exact.
/// </summary>
/// <param name="Span">Hours that one count lasts.</param>
/// <param name="From">Included.</param>
/// <param name="Beyond">Not included.</param>
internal readonly record struct TimeBucket(short Span, DateTimeOffset From, DateTimeOffset Beyond)
{
    public const short Hour = 1;
    public const short Day = 24;

    /// <summary>A moment at which a day begins, before anything was screened.</summary>
    public static readonly DateTimeOffset FirstDay = new(1969, 12, 31, 19, 0, 0, TimeSpan.Zero);

    /// <summary>The pieces of a time, none of them empty.</summary>
    /// <exception cref="ArgumentException">A bound lies within an hour.</exception>
    public static IEnumerable<TimeBucket> Of(DateTimeOffset from, DateTimeOffset beyond)
    {
        (from, beyond) = (Whole(from), Whole(beyond));
        var (first, last) = (DayAfter(from), DayAfter(beyond));
        last = last > beyond ? last.AddDays(-1) : last;
        return first < last
            ? new TimeBucket[] { new(Hour, from, first), new(Day, first, last), new(Hour, last, beyond) }.Where(s => s.From < s.Beyond)
            : from < beyond ? [new(Hour, from, beyond)] : [];
    }

    /// <summary>The first beginning of a day at or after the moment.</summary>
    private static DateTimeOffset DayAfter(DateTimeOffset at) =>
        FirstDay.AddTicks(((at - FirstDay).Ticks + TimeSpan.TicksPerDay - 1) / TimeSpan.TicksPerDay * TimeSpan.TicksPerDay);

    // Before 1970, when no verdict can have its time, zones kept odd minutes.
    private static DateTimeOffset Whole(DateTimeOffset at) =>
        at <= FirstDay ? FirstDay
        : at.UtcTicks % TimeSpan.TicksPerHour == 0 ? at.ToUniversalTime()
        : throw new ArgumentException($"{at:O} is no whole hour; verdicts are counted by the hour.", nameof(at));
}
