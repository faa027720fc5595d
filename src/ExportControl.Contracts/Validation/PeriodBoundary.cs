using System.Globalization;
using ExportControl.Contracts.Texts;

namespace ExportControl.Contracts.Validation;

/// <summary>A day in Almaty or an instant, as an end of a period.</summary>
public static class PeriodBoundary
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Null when it is right, otherwise what is wrong.</summary>
    public static Message? Validate(string text) =>
        IsDay(text) ? FieldRules.Day(FieldRules.FirstEffectiveDay)(text)
        : TryInstant(text, out _) ? null
        : new("query.instant", ("value", SafeText.Of(text)));

    /// <summary>Of a text without fault: where a period begins that starts with it.</summary>
    public static DateTimeOffset? Start(string? text) => text is null ? null : WireFormat.Day(text) is { } day ? LegalTime.StartOf(day) : Instant(text);

    /// <summary>Of a text without fault: what a period that includes it ends before. For instants the next millisecond, which is how exactly they are shown.</summary>
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
