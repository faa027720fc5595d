using System.Collections.Frozen;
using System.Text;
using System.Text.Json;

namespace ExportControl.Api.Http.Problems;

/// <summary>How a refused value is shown back: short, and without characters that could play tricks in a log or a terminal.</summary>
internal static class SafeText
{
    private const int Most = 60;

    public static string Of(string text)
    {
        var shown = new StringBuilder(Math.Min(text.Length, Most) + 1);
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length >= Most)
            {
                return shown.Append('…').ToString();
            }

            shown.Append(Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.Format ? "\uFFFD" : rune.ToString());
        }

        return shown.ToString();
    }
}
