using ExportControl.Screening.Cases;
using ExportControl.Screening.Verdicts;
using Xunit;

namespace ExportControl.Screening.Tests.Cases;

public sealed class WorkingCalendarTests(ITestOutputHelper output)
{
    private const int Runs = 10_000;

    private static WorkingCalendar Calendar => A.Rules().Cases.Calendar;

    [Theory]
    [InlineData("2026-11-27", true)]
    [InlineData("2026-11-28", false)]
    [InlineData("2026-12-16", false)]
    [InlineData("2026-03-09", false)]
    [InlineData("2024-05-04", true)]
    [InlineData("2024-05-08", false)]
    [InlineData("2026-08-31", true)]
    [InlineData("2028-01-03", true)]
    public void Holidays_and_moved_days_are_those_of_the_list_and_other_years_have_weekends_only(string day, bool isWorkingDay) =>
        Assert.Equal(isWorkingDay, Calendar.IsWorkingDay(DateOnly.Parse(day, null)));

    [Theory]
    [InlineData(Outcome.Prohibited, "2026-11-27 10:00", "2026-11-30 10:00")]
    [InlineData(Outcome.Prohibited, "2026-11-28 23:00", "2026-11-30 18:00")]
    [InlineData(Outcome.Review, "2026-12-14 13:30", "2026-12-17 13:00")]
    [InlineData(Outcome.LicenceRequired, "2026-12-31 12:00", "2027-01-08 12:00")]
    public void A_case_is_due_after_its_working_hours(Outcome outcome, string opened, string due) =>
        Assert.Equal(DateTime.Parse(due, null), A.Rules().Cases.DueAt(outcome, DateTime.Parse(opened, null)));

    [Theory]
    [InlineData("2026-11-27", "2026-12-01", true)]
    [InlineData("2026-12-31", "2027-01-05", false)]
    [InlineData("2031-02-03", "2031-02-05", false)]
    public void A_year_without_data_or_with_unpublished_days_is_not_complete(string from, string to, bool isComplete) =>
        Assert.Equal(isComplete, Calendar.IsComplete(DateTime.Parse(from, null), DateTime.Parse(to, null)));

    /// <summary>The other calculation knows the rows of the file and counts minutes: it has no code in common with the calendar.</summary>
    [Fact]
    public void Due_times_with_pauses_equal_those_of_a_count_of_minutes()
    {
        var days = A.Package().Files["lists/working-days-kz.csv"].Split('\n').Skip(1).Select(l => l.Split(',')).Where(f => f[0].Length == 10).ToDictionary(f => DateTime.Parse(f[0], null), f => f[1]);
        var random = new Random(20261127);
        var pauses = 0;
        for (var run = 0; run < Runs; run++)
        {
            var opened = new DateTime(2024, 1, 1, 0, 0, 0).AddMinutes(random.Next(5 * 366 * 24 * 60));
            var outcome = (Outcome)random.Next((int)Outcome.Review, (int)Outcome.Prohibited + 1);
            var minutes = outcome switch { Outcome.Review => 16 * 60, Outcome.LicenceRequired => 24 * 60, _ => 8 * 60 };
            var due = A.Rules().Cases.DueAt(outcome, opened);
            var at = opened;
            for (var left = random.Next(4); left > 0; left--, pauses++)
            {
                var from = at.AddMinutes(random.Next(3 * 24 * 60));
                at = from.AddMinutes(random.Next(10 * 24 * 60));
                due = Calendar.Add(due, Calendar.Between(from, at));
                minutes += CountBetween(days, from, at);
            }

            Assert.True(due == CountFrom(days, opened, minutes), $"Run {run}: opened {opened:O}, {minutes} minutes, got {due:O}.");
        }

        output.WriteLine($"{Runs} runs with {pauses} pauses: all due times equal the count of minutes.");
        Assert.True(pauses > Runs);
    }

    private static DateTime CountFrom(Dictionary<DateTime, string> days, DateTime from, int minutes)
    {
        for (var minute = from; ; minute = minute.AddMinutes(1))
        {
            if (IsWorked(days, minute) && --minutes == 0)
            {
                return minute.AddMinutes(1);
            }
        }
    }

    private static int CountBetween(Dictionary<DateTime, string> days, DateTime from, DateTime to)
    {
        var count = 0;
        for (var minute = from; minute < to; minute = minute.AddMinutes(1))
        {
            count += IsWorked(days, minute) ? 1 : 0;
        }

        return count;
    }

    private static bool IsWorked(Dictionary<DateTime, string> days, DateTime minute)
    {
        if (minute.Hour is < 9 or 13 or > 17)
        {
            return false;
        }

        var isWeekend = minute.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        return days.GetValueOrDefault(minute.Date) switch
        {
            "holiday" or "moved_day_off" => false,
            "moved_workday" => true,
            _ => !isWeekend,
        };
    }
}
