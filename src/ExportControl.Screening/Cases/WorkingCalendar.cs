using System.Collections.Frozen;

namespace ExportControl.Screening.Cases;

/// <summary>
/// Working days and hours. Times are local times of the place where the law applies. Saturdays and Sundays are days off, except those that the data makes
/// working days; for years without data nothing else is known.
/// </summary>
public sealed class WorkingCalendar
{
    private readonly FrozenSet<DateOnly> daysOff;
    private readonly FrozenSet<DateOnly> daysWorked;
    private readonly FrozenSet<int> completeYears;

    /// <param name="hours">Parts of a working day, in ascending order; at least one.</param>
    /// <param name="daysOff">Holidays and other days off from Monday to Friday.</param>
    /// <param name="daysWorked">Working days on Saturdays and Sundays.</param>
    /// <param name="completeYears">Years of which every day off is known.</param>
    public WorkingCalendar(IReadOnlyList<WorkingHours> hours, IEnumerable<DateOnly> daysOff, IEnumerable<DateOnly> daysWorked, IEnumerable<int> completeYears)
    {
        ArgumentNullException.ThrowIfNull(hours);
        ArgumentOutOfRangeException.ThrowIfZero(hours.Count);
        (Hours, this.daysOff, this.daysWorked, this.completeYears) = (hours, daysOff.ToFrozenSet(), daysWorked.ToFrozenSet(), completeYears.ToFrozenSet());
    }

    /// <summary>The parts of a working day.</summary>
    public IReadOnlyList<WorkingHours> Hours { get; }

    /// <summary>Whether work is done on the day.</summary>
    public bool IsWorkingDay(DateOnly day) =>
        daysWorked.Contains(day) || (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !daysOff.Contains(day));

    /// <summary>The first moment at which the working time since <paramref name="from"/> is <paramref name="time"/>.</summary>
    public DateTime Add(DateTime from, TimeSpan time)
    {
        if (time <= TimeSpan.Zero)
        {
            return from;
        }

        for (var day = DateOnly.FromDateTime(from); ; day = day.AddDays(1))
        {
            foreach (var (start, end) in PartsOf(day))
            {
                var begin = start > from ? start : from;
                if (end <= begin)
                {
                    continue;
                }

                if (time <= end - begin)
                {
                    return begin + time;
                }

                time -= end - begin;
            }
        }
    }

    /// <summary>The working time between two moments; zero where the second is not after the first.</summary>
    public TimeSpan Between(DateTime from, DateTime to)
    {
        var sum = TimeSpan.Zero;
        for (var day = DateOnly.FromDateTime(from); day <= DateOnly.FromDateTime(to); day = day.AddDays(1))
        {
            foreach (var (start, end) in PartsOf(day))
            {
                var (begin, finish) = (start > from ? start : from, end < to ? end : to);
                sum += finish > begin ? finish - begin : TimeSpan.Zero;
            }
        }

        return sum;
    }

    /// <summary>Whether every day off between two moments is known. Otherwise some may be missing, and only weekends are certain.</summary>
    public bool IsComplete(DateTime from, DateTime to) => Enumerable.Range(from.Year, Math.Max(1, to.Year - from.Year + 1)).All(completeYears.Contains);

    private IEnumerable<(DateTime Start, DateTime End)> PartsOf(DateOnly day)
    {
        if (IsWorkingDay(day))
        {
            foreach (var part in Hours)
            {
                yield return (day.ToDateTime(part.From), day.ToDateTime(part.To));
            }
        }
    }
}
