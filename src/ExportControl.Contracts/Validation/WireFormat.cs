using System.Diagnostics;
using System.Globalization;
using ExportControl.Screening.Values;

namespace ExportControl.Contracts.Validation;

/// <summary>The text form of values in documents.</summary>
public static class WireFormat
{
    public static DateOnly? Day(string? text) => TryDay(text, out var day) ? day : null;

    public static bool TryDay(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static CountryCode? Country(string? text) => CountryCode.TryParse(text, out var country) ? country : null;

    public static CommodityCode Code(string? text) => CommodityCode.TryParse(text, out var code) ? code : throw new UnreachableException();

    public static Money Money(decimal amount, string currency) =>
        Screening.Values.Money.TryCreate(amount, currency, out var money) ? money : throw new UnreachableException();
}
