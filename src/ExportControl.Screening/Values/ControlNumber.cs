using System.Diagnostics.CodeAnalysis;

namespace ExportControl.Screening.Values;

/// <summary>
/// A number of a dual-use or military list ("3A001.a.2", "1C351", "ML10.c"). Kazakh and Russian texts write it with Cyrillic letters
/// that look Latin (3А001): they are folded before reading.
/// </summary>
public sealed record ControlNumber
{
    private const string Cyrillic = "АВСЕОРТХКМНасеорхкмн";
    private const string Latin = "ABCEOPTXKMHaceopxkmh";
    private readonly string[] parts;

    private ControlNumber(string text, string[] parts) => (Text, this.parts) = (text, parts);

    /// <summary>Canonical writing: head in capitals, the rest lower-case and dotted ("3A001.a.2").</summary>
    public string Text { get; }

    /// <summary>What comes before the first dot ("3A001", "ML10").</summary>
    public string Head => parts[0];

    /// <summary>Reads a number with or without dots, in Latin or look-alike Cyrillic letters.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ControlNumber? number)
    {
        number = null;
        var folded = NormalizeLetters(text);
        if (folded is not { Length: >= 3 and <= 30 })
        {
            return false;
        }

        var headLength = HeadLength(folded);
        if (headLength == 0 || !TrySplit(folded[headLength..], out var rest))
        {
            return false;
        }

        string[] parts = [folded[..headLength].ToUpperInvariant(), .. rest];
        number = new ControlNumber(string.Join('.', parts), parts);
        return true;
    }

    /// <summary>Latin letters for Cyrillic look-alikes, spaces removed.</summary>
    public static string? NormalizeLetters(string? text) => text is null
        ? null
        : string.Concat(text.Where(c => c != ' ').Select(c => Cyrillic.IndexOf(c, StringComparison.Ordinal) is var i and >= 0 ? Latin[i] : c));

    /// <summary>True when one number contains the other: 3A001 and 3A001.a.2 speak of the same entry, 3A001.a and 3A001.b do not.</summary>
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

    private static int HeadLength(string folded)
    {
        if (folded.Length >= 5 && char.IsAsciiDigit(folded[0]) && char.ToUpperInvariant(folded[1]) is >= 'A' and <= 'E'
            && folded.AsSpan(2, 3).IndexOfAnyExceptInRange('0', '9') < 0)
        {
            return 5;
        }

        if (!folded.StartsWith("ML", StringComparison.OrdinalIgnoreCase))
        {
            return 0;
        }

        var end = 2;
        while (end < folded.Length && end < 4 && char.IsAsciiDigit(folded[end]))
        {
            end++;
        }

        return end > 2 ? end : 0;
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
