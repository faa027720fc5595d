namespace ExportControl.Storage.Aggregates;

/// <summary>
/// A period that consists of whole stored counts of one length. Stored days begin at 19:00 UTC, where the legal day of Kazakhstan (UTC+5 since March 2024)
/// begins; days that begin at another hour are summed from hours.
/// </summary>
/// <param name="Span">Length of one stored count in hours.</param>
/// <param name="From">Inclusive start.</param>
/// <param name="EndExclusive">Exclusive end.</param>
internal readonly record struct TimeBucket(short Span, DateTimeOffset From, DateTimeOffset EndExclusive)
{
    public const short Hour = 1;
    public const short Day = 24;

    /// <summary>Start of a stored day that precedes every verdict.</summary>
    public static readonly DateTimeOffset FirstDay = new(1969, 12, 31, 19, 0, 0, TimeSpan.Zero);

    /// <summary>The non-empty buckets that cover a period: hours, then days, then hours.</summary>
    /// <exception cref="ArgumentException">A bound is not a whole hour.</exception>
    public static IEnumerable<TimeBucket> Cover(DateTimeOffset from, DateTimeOffset endExclusive)
    {
        (from, endExclusive) = (WholeHour(from), WholeHour(endExclusive));
        var (first, last) = (NextDayStart(from), NextDayStart(endExclusive));
        last = last > endExclusive ? last.AddDays(-1) : last;
        return first < last
            ? new TimeBucket[] { new(Hour, from, first), new(Day, first, last), new(Hour, last, endExclusive) }.Where(s => s.From < s.EndExclusive)
            : from < endExclusive ? [new(Hour, from, endExclusive)] : [];
    }

    /// <summary>The first start of a stored day at or after the time.</summary>
    private static DateTimeOffset NextDayStart(DateTimeOffset at) =>
        FirstDay.AddTicks(((at - FirstDay).Ticks + TimeSpan.TicksPerDay - 1) / TimeSpan.TicksPerDay * TimeSpan.TicksPerDay);

    // Time zones before 1970 have offsets that are not whole hours; no verdict is that old.
    private static DateTimeOffset WholeHour(DateTimeOffset at) =>
        at <= FirstDay ? FirstDay
        : at.UtcTicks % TimeSpan.TicksPerHour == 0 ? at.ToUniversalTime()
        : throw new ArgumentException($"{at:O} is not a whole hour; verdicts are counted by the hour.", nameof(at));
}
