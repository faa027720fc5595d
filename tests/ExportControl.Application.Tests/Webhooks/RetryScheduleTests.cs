using ExportControl.Application.Webhooks;
using ExportControl.Application.Webhooks.Sending;

namespace ExportControl.Application.Tests.Webhooks;

public sealed class RetryScheduleTests
{
    private static readonly WebhookOptions Options = new() { SealingKey = new byte[32] };
    private readonly RetrySchedule schedule = new(Options);

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void Attempts_are_made_after_5_seconds_to_24_hours_over_three_days_and_then_no_more(double random)
    {
        var (now, attempt) = (A.Noon, 1);
        var waits = new List<TimeSpan>();
        while (schedule.Next(attempt, A.Noon, now, random) is { } next)
        {
            waits.Add(next - now);
            (now, attempt) = (next, attempt + 1);
        }

        Assert.Equal(9, waits.Count);
        Assert.InRange(waits[0], TimeSpan.FromSeconds(4.4), TimeSpan.FromSeconds(5.6));
        Assert.InRange(waits[^1], TimeSpan.FromHours(21.5), TimeSpan.FromHours(26.5));
        Assert.InRange(now - A.Noon, TimeSpan.FromHours(68), TimeSpan.FromHours(84));
        System.Console.WriteLine($"Attempts after {string.Join(", ", waits.Select(w => $"{w.TotalSeconds:0} s"))}: given up {(now - A.Noon).TotalHours:0.0} hours after the event.");
    }

    [Fact]
    public void A_delivery_that_waited_for_earlier_ones_is_given_up_with_them() =>
        Assert.Null(schedule.Next(1, A.Noon, A.Noon + Options.Window, 0.5));
}
