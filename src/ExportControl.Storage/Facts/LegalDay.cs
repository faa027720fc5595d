namespace ExportControl.Storage.Facts;

/// <summary>The day of an instant in Asia/Almaty, where the law applies.</summary>
internal static class LegalDay
{
    // Kazakhstan has one zone since 1 March 2024 (UTC+5); the fixed offset is used where the system has no time zone data.
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.TryFindSystemTimeZoneById("Asia/Almaty", out var zone)
        ? zone
        : TimeZoneInfo.CreateCustomTimeZone("Asia/Almaty", TimeSpan.FromHours(5), null, null);

    public static DateOnly Of(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Zone).DateTime);
}
