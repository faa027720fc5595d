using System.Globalization;
using System.Text;

namespace ExportControl.Contracts.Texts;

/// <summary>Shortens a received value for use in a message and writes control and format characters, which could alter a log or a terminal, as \u and their code point.</summary>
public static class SafeText
{
    private const int MaxLength = 60;

    /// <summary>The first 60 characters; "…" marks a shortened text.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var safe = new StringBuilder(Math.Min(text.Length, MaxLength) + 1);
        foreach (var rune in text.EnumerateRunes())
        {
            if (safe.Length >= MaxLength)
            {
                return safe.Append('…').ToString();
            }

            var isHidden = Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            safe.Append(isHidden ? string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}") : rune.ToString());
        }

        return safe.ToString();
    }
}
