using System.Globalization;

namespace ExportControl.Console.Components;

/// <summary>Reads numbers as people and spreadsheets write them: "18250", "18 250,50", "18,250.50".</summary>
internal static class NumberText
{
    private const int GroupLength = 3;
    private const int MaxDigits = 28;

    /// <summary>The number with a decimal point and without groups; null where the text is none, or may be two different numbers.</summary>
    /// <param name="text">The text.</param>
    /// <param name="commaIsDecimal">Whether a single comma before three digits begins the decimal places, as in Russian and Kazakh. Otherwise it may group digits, and the number is not read.</param>
    public static string? Read(string text, bool commaIsDecimal)
    {
        var plain = string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('\'' or '’')));
        var (points, commas) = (plain.Count(c => c == '.'), plain.Count(c => c == ','));
        var written = (points, commas) switch
        {
            (_, 0) when points <= 1 => plain,
            (_, 0) => HasGroups(plain, '.') ? plain.Replace(".", "", StringComparison.Ordinal) : null,
            (0, 1) when commaIsDecimal || plain.Length - plain.IndexOf(',', StringComparison.Ordinal) - 1 != GroupLength => plain.Replace(',', '.'),
            (0, 1) => null,
            (0, _) => HasGroups(plain, ',') ? plain.Replace(",", "", StringComparison.Ordinal) : null,
            _ when commas == 1 && plain.LastIndexOf(',') > plain.LastIndexOf('.') => HasGroups(plain[..plain.IndexOf(',', StringComparison.Ordinal)], '.') ? plain.Replace(".", "", StringComparison.Ordinal).Replace(',', '.') : null,
            _ when points == 1 && plain.LastIndexOf(',') < plain.IndexOf('.', StringComparison.Ordinal) => HasGroups(plain[..plain.IndexOf('.', StringComparison.Ordinal)], ',') ? plain.Replace(",", "", StringComparison.Ordinal) : null,
            _ => null,
        };
        return written is { Length: > 0 } && written.Count(char.IsAsciiDigit) is > 0 and <= MaxDigits
            && decimal.TryParse(written, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : null;
    }

    private static bool HasGroups(string text, char separator) =>
        text.Split(separator) is [{ Length: > 0 and <= GroupLength }, .. var groups] && Array.TrueForAll(groups, g => g.Length == GroupLength);
}
