using System.Diagnostics.CodeAnalysis;

namespace ExportControl.Screening.Values;

/// <summary>
/// An item number of a dual-use or military list: "3A001.a.2", "9A610", "10C901" (a group of two digits, as in the Kazakh control list), "ML10.c"
/// (munitions list), "PL9005" (national controls of the United Kingdom). Kazakh and Russian texts often contain Cyrillic letters
/// that look like Latin ones (3А001); they are replaced by the Latin letters before parsing.
/// </summary>
public sealed record ControlNumber
{
    private const string Cyrillic = "АВСЕОРТХКМНасеорхкмн";
    private const string Latin = "ABCEOPTXKMHaceopxkmh";
    private readonly string[] parts;

    private ControlNumber(string text, string[] parts) => (Text, this.parts) = (text, parts);

    /// <summary>The canonical form: the head in upper case, the other parts in lower case, separated by dots ("3A001.a.2").</summary>
    public string Text { get; }

    /// <summary>The part before the first dot ("3A001", "ML10").</summary>
    public string Head => parts[0];

    /// <summary>Parses a number with or without dots, in Latin letters or in Cyrillic letters that look like them; 3 to 30 characters without spaces.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ControlNumber? number)
    {
        number = null;
        var normalized = NormalizeLetters(text);
        if (normalized is not { Length: >= 3 and <= 30 })
        {
            return false;
        }

        var headLength = HeadLength(normalized);
        if (headLength == 0 || !TrySplit(normalized[headLength..], out var rest))
        {
            return false;
        }

        string[] parts = [normalized[..headLength].ToUpperInvariant(), .. rest];
        number = new ControlNumber(string.Join('.', parts), parts);
        return true;
    }

    /// <summary>The text without spaces and with Latin letters in place of Cyrillic look-alikes.</summary>
    public static string? NormalizeLetters(string? text) => text is null
        ? null
        : string.Concat(text.Where(c => c != ' ').Select(c => Cyrillic.IndexOf(c, StringComparison.Ordinal) is var i and >= 0 ? Latin[i] : c));

    /// <summary>True when one number includes the other: 3A001 and 3A001.a.2 overlap, 3A001.a and 3A001.b do not.</summary>
    public bool Overlaps(ControlNumber other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var shared = Math.Min(parts.Length, other.parts.Length);
        return parts.AsSpan(0, shared).SequenceEqual(other.parts.AsSpan(0, shared));
    }

    /// <inheritdoc/>
    public bool Equals(ControlNumber? other) => other is not null && Text == other.Text;

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    /// <inheritdoc/>
    public override string ToString() => Text;

    // Group of one or two digits, a letter A to E and three digits; or ML and one or two digits; or PL and four digits.
    private static int HeadLength(string text)
    {
        var group = DigitsFrom(text, 0);
        if (group is 1 or 2)
        {
            return text.Length > group && char.ToUpperInvariant(text[group]) is >= 'A' and <= 'E' && DigitsFrom(text, group + 1) >= 3 ? group + 4 : 0;
        }

        var digits = DigitsFrom(text, 2);
        return text.StartsWith("ML", StringComparison.OrdinalIgnoreCase) && digits > 0 ? 2 + Math.Min(digits, 2)
            : text.StartsWith("PL", StringComparison.OrdinalIgnoreCase) && digits == 4 ? 6
            : 0;
    }

    private static int DigitsFrom(string text, int start)
    {
        var end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return end - start;
    }

    private static bool TrySplit(string rest, out List<string> parts)
    {
        parts = [];
        foreach (var c in rest)
        {
            if (c == '.')
            {
                parts.Add("");
            }
            else if (!char.IsAsciiLetterOrDigit(c))
            {
                return false;
            }
            else if (parts.Count > 0 && (parts[^1].Length == 0 || char.IsAsciiDigit(parts[^1][^1]) == char.IsAsciiDigit(c)))
            {
                parts[^1] += char.ToLowerInvariant(c);
            }
            else
            {
                parts.Add(char.ToLowerInvariant(c).ToString());
            }
        }

        return parts.TrueForAll(p => p.Length > 0);
    }
}
