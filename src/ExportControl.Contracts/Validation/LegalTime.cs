namespace ExportControl.Contracts.Validation;

/// <summary>The current time and the current date in Asia/Almaty, where the law applies.</summary>
public sealed class LegalTime(TimeProvider clock)
{
    // Kazakhstan has one zone since 1 March 2024 (UTC+5); the fixed offset is used where the system has no time zone data.
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.TryFindSystemTimeZoneById("Asia/Almaty", out var zone)
        ? zone
        : TimeZoneInfo.CreateCustomTimeZone("Asia/Almaty", TimeSpan.FromHours(5), null, null);

    public DateTimeOffset Now => clock.GetUtcNow();

    public DateOnly Today => DayOf(Now);

    /// <summary>The date in Almaty at an instant.</summary>
    public static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Zone).DateTime);

    /// <summary>The local time in Almaty at an instant.</summary>
    public static DateTime LocalOf(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone).DateTime;

    /// <summary>The instant of a local time in Almaty.</summary>
    public static DateTimeOffset InstantOf(DateTime local) => new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();

    /// <summary>The first instant of a day in Almaty.</summary>
    public static DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Zone.GetUtcOffset(midnight));
    }
}
