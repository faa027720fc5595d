using System.Globalization;
using ExportControl.Contracts.Texts;

namespace ExportControl.Contracts.Validation;

/// <summary>The start or end of a period: a day in Almaty or an instant.</summary>
public static class PeriodBoundary
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Null for a valid text, otherwise the error.</summary>
    public static Message? Validate(string text) =>
        IsDay(text) ? FieldRules.Day(FieldRules.FirstEffectiveDay)(text)
        : TryInstant(text, out _) ? null
        : new("query.instant", ("value", SafeText.Of(text)));

    /// <summary>The inclusive start for a valid text.</summary>
    public static DateTimeOffset? Start(string? text) => text is null ? null : WireFormat.Day(text) is { } day ? LegalTime.StartOf(day) : Instant(text);

    /// <summary>The exclusive end for a valid text. For an instant the next millisecond, the precision in which instants are written.</summary>
    public static DateTimeOffset? EndExclusive(string? text) =>
        text is null ? null : WireFormat.Day(text) is { } day ? LegalTime.StartOf(day.AddDays(1)) : Instant(text).AddMilliseconds(1);

    private static bool IsDay(string text) => text.Length == 10;

    private static DateTimeOffset Instant(string text) => TryInstant(text, out var at) ? at : throw new FormatException(text);

    /// <summary>An instant with seconds and an offset or Z.</summary>
    public static bool TryInstant(string text, out DateTimeOffset at)
    {
        at = default;
        return text.Length is >= 20 and <= 35
            && text[^1] is 'Z' or 'z' or (>= '0' and <= '9')
            && DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out at)
            && at.Year is > 1900 and < 2101;
    }
}
