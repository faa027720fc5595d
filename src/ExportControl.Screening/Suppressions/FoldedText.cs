using System.Text;

namespace ExportControl.Screening.Suppressions;

/// <summary>
/// A description for comparison: letters and digits in upper case, with the signs that change a number. "3.1 GHz" is not "31 GHz", "A 3 15" is not "A 31 5",
/// and "&lt; 3" is not "&gt; 3"; spaces, quotation marks and punctuation between words do not matter.
/// </summary>
internal static class FoldedText
{
    private const string SignsOfNumbers = ".,-+/:\u2013";

    public static string? Of(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var folded = new StringBuilder(text.Length);
        var afterGap = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (!char.IsLetterOrDigit(c) && !char.IsSymbol(c) && !(SignsOfNumbers.Contains(c, StringComparison.Ordinal) && IsNextToDigit(text, i)))
            {
                afterGap = true;
                continue;
            }

            if (afterGap && char.IsDigit(c) && folded.Length > 0 && char.IsDigit(folded[^1]))
            {
                folded.Append(' ');
            }

            folded.Append(char.ToUpperInvariant(c));
            afterGap = false;
        }

        return folded.ToString();
    }

    private static bool IsNextToDigit(string text, int at)
    {
        var before = text.AsSpan(0, at).TrimEnd();
        var after = text.AsSpan(at + 1).TrimStart();
        return (before.Length > 0 && char.IsDigit(before[^1])) || (after.Length > 0 && char.IsDigit(after[0]));
    }
}
