using ExportControl.Storage.Aggregates;

namespace ExportControl.Storage.Tests.Aggregates;

public sealed class TimeBucketTests
{
    private static readonly DateTimeOffset Midnight = new(2026, 11, 23, 19, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_legal_day_is_one_bucket_and_so_is_a_month()
    {
        Assert.Equal([new TimeBucket(TimeBucket.Day, Midnight, Midnight.AddDays(1))], TimeBucket.Cover(Midnight, Midnight.AddDays(1)));
        Assert.Equal([new TimeBucket(TimeBucket.Day, Midnight, Midnight.AddDays(30))], TimeBucket.Cover(Midnight.ToOffset(TimeSpan.FromHours(5)), Midnight.AddDays(30)));
    }

    [Fact]
    public void Days_that_begin_at_another_hour_are_covered_by_hours()
    {
        Assert.Equal([new TimeBucket(TimeBucket.Hour, Midnight.AddHours(-1), Midnight.AddHours(23))], TimeBucket.Cover(Midnight.AddHours(-1), Midnight.AddHours(23)));
        Assert.Equal(
            [new TimeBucket(TimeBucket.Hour, Midnight.AddHours(-1), Midnight), new TimeBucket(TimeBucket.Day, Midnight, Midnight.AddDays(30)), new TimeBucket(TimeBucket.Hour, Midnight.AddDays(30), Midnight.AddDays(30).AddHours(2))],
            TimeBucket.Cover(Midnight.AddHours(-1), Midnight.AddDays(30).AddHours(2)));
    }

    [Fact]
    public void Buckets_have_no_gap_and_no_overlap()
    {
        var random = new Random(7);
        foreach (var _ in Enumerable.Range(0, 5_000))
        {
            var from = TimeBucket.FirstDay.AddHours(random.Next(0, 600_000));
            var endExclusive = from.AddHours(random.Next(0, 200));

            var at = from;
            foreach (var bucket in TimeBucket.Cover(from, endExclusive))
            {
                Assert.Equal(at, bucket.From);
                Assert.True(bucket.EndExclusive > bucket.From);
                Assert.True(bucket.Span == TimeBucket.Hour || (bucket.From - TimeBucket.FirstDay).Ticks % TimeSpan.TicksPerDay == 0);
                Assert.Equal(0, (bucket.EndExclusive - bucket.From).Ticks % TimeSpan.FromHours(bucket.Span).Ticks);
                at = bucket.EndExclusive;
            }

            Assert.Equal(endExclusive, at);
        }
    }

    [Fact]
    public void A_bound_that_is_not_a_whole_hour_throws_unless_it_precedes_every_verdict()
    {
        Assert.Throws<ArgumentException>(() => TimeBucket.Cover(Midnight, Midnight.AddMinutes(90)));
        Assert.Equal([new TimeBucket(TimeBucket.Day, TimeBucket.FirstDay, TimeBucket.FirstDay.AddDays(1))], TimeBucket.Cover(new(1900, 1, 1, 0, 0, 12, TimeSpan.Zero), TimeBucket.FirstDay.AddDays(1)));
    }
}
