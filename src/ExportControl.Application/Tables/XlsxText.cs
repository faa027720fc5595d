using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace ExportControl.Application.Tables;

/// <summary>Text of a workbook cell.</summary>
internal static partial class XlsxText
{
    /// <summary>Characters that a cell can hold.</summary>
    public const int MaxLength = 32_767;

    private static readonly SearchValues<char> Special = SearchValues.Create([.. "_\uFFFE\uFFFF", .. Enumerable.Range(0, 32).Select(c => (char)c)]);

    /// <summary>
    /// Cuts the text to <see cref="MaxLength"/>, replaces characters that XML cannot hold by U+FFFD, and escapes what a spreadsheet would decode:
    /// "_x0041_" means "A" (ECMA-376, ST_Xstring).
    /// </summary>
    public static string Escape(string text)
    {
        text = text.Length > MaxLength ? text[..(MaxLength - 1)] + "…" : text;
        if (!text.AsSpan().ContainsAny(Special))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        foreach (var c in text.Contains("_x", StringComparison.OrdinalIgnoreCase) ? CodedCharacter().Replace(text, "_x005F_") : text)
        {
            _ = c switch
            {
                '\r' => escaped.Append("_x000D_"),
                '\t' or '\n' => escaped.Append(c),
                < ' ' or '\uFFFE' or '\uFFFF' => escaped.Append('\uFFFD'),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    [GeneratedRegex("_(?=x[0-9A-F]{4}_)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CodedCharacter();
}
