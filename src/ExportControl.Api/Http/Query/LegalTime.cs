namespace ExportControl.Api.Http.Query;

/// <summary>Now, and which day it is where the law applies.</summary>
internal sealed class LegalTime(TimeProvider clock)
{
    // One zone since 1 March 2024 (UTC+5); the fixed offset serves where the system has no time zone data.
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.TryFindSystemTimeZoneById("Asia/Almaty", out var zone)
        ? zone
        : TimeZoneInfo.CreateCustomTimeZone("Asia/Almaty", TimeSpan.FromHours(5), null, null);

    public DateTimeOffset Now => clock.GetUtcNow();

    public DateOnly Today => DayOf(Now);

    /// <summary>The day it is there at that moment.</summary>
    public static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Zone).DateTime);

    /// <summary>The first instant of that day.</summary>
    public static DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Zone.GetUtcOffset(midnight));
    }
}
