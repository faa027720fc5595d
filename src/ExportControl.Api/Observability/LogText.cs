using System.Globalization;
using System.Text;

namespace ExportControl.Api.Observability;

/// <summary>Escapes text for a log, so that received text can neither begin a line nor change what a terminal shows.</summary>
internal static class LogText
{
    /// <summary>The text with control, format and separator characters as \uXXXX.</summary>
    public static string Escape(string text)
    {
        var first = text.AsSpan().IndexOfAnyExceptInRange(' ', '~');
        if (first < 0)
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16).Append(text, 0, first);
        foreach (var c in text.AsSpan(first))
        {
            if (IsUnsafe(c))
            {
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            }
            else
            {
                escaped.Append(c);
            }
        }

        return escaped.ToString();
    }

    // Surrogates are checked one by one: format characters above U+FFFF (tags) are escaped with the others, at the cost of emoji.
    private static bool IsUnsafe(char c) => c is < ' ' or > '~' && char.GetUnicodeCategory(c) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate;
}
