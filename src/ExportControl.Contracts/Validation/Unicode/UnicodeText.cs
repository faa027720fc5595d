using System.Buffers;
using System.Globalization;
using System.Text;

namespace ExportControl.Contracts.Validation.Unicode;

/// <summary>
/// The form in which received texts are compared and stored. An invisible character changes a text, or the order in which it is read, without any sign
/// of it: a text that has one is refused. Soft hyphens and variation selectors, which word processors insert, are removed from names and descriptions.
/// </summary>
public static class UnicodeText
{
    // Four times the longest text of a declaration; a character has at most four parts. A longer text is refused, so composing it would be wasted.
    private const int MaxComposed = 16_000;

    // Invisible characters, and high surrogates, which may begin one: a vectorized search settles most texts.
    private static readonly SearchValues<char> Suspects = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue + 1).Where(c => IsInvisible(c) || char.IsHighSurrogate((char)c)).Select(c => (char)c)]);

    /// <summary>An identifier (a reference, the number of a document) without white space at its ends, in Unicode normalization form C.</summary>
    public static string Identifier(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Compose(text.Trim());
    }

    /// <summary>A name or a description without soft hyphens, variation selectors and other invisible characters, in Unicode normalization form C.</summary>
    public static string Visible(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Compose(FirstInvisible(text) is null ? text : Remove(text));
    }

    /// <summary>The position (from 0) and code point of the first invisible character; null if there is none.</summary>
    public static (int At, int CodePoint)? FirstInvisible(string text) => First(text, IsInvisible);

    /// <summary>As <see cref="FirstInvisible"/>, of the characters that a name or a description may not have.</summary>
    public static (int At, int CodePoint)? FirstRefused(string text) => First(text, codePoint => IsInvisible(codePoint) && !IsRemoved(codePoint));

    /// <summary>The text with each invisible character as \u and its code point.</summary>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (FirstInvisible(text) is null)
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 8);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = IsInvisible(rune.Value) ? escaped.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}") : escaped.Append(rune.ToString());
        }

        return escaped.ToString();
    }

    private static (int At, int CodePoint)? First(string text, Func<int, bool> isSought)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.AsSpan().ContainsAny(Suspects))
        {
            return null;
        }

        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (isSought(rune.Value))
            {
                return (at, rune.Value);
            }

            at += rune.Utf16SequenceLength;
        }

        return null;
    }

    /// <summary>
    /// Default-ignorable code points (soft hyphen, zero-width characters, direction marks, variation selectors, fillers, tags), annotation characters
    /// and the blank Braille pattern. Spaces and hyphens of every kind are visible.
    /// </summary>
    private static bool IsInvisible(int codePoint) => codePoint is 0x00AD or 0x034F or 0x061C or 0x115F or 0x1160 or 0x17B4 or 0x17B5
        or (>= 0x180B and <= 0x180F) or (>= 0x200B and <= 0x200F) or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x206F) or 0x2800 or 0x3164
        or (>= 0xFE00 and <= 0xFE0F) or 0xFEFF or 0xFFA0 or (>= 0xFFF0 and <= 0xFFFB)
        or (>= 0x1BCA0 and <= 0x1BCA3) or (>= 0x1D173 and <= 0x1D17A) or (>= 0xE0000 and <= 0xE0FFF);

    private static bool IsRemoved(int codePoint) => codePoint is 0x00AD or (>= 0x180B and <= 0x180D) or 0x180F or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    private static string Compose(string text) => text.Length > MaxComposed ? text : CanonicalComposition.Compose(text);

    private static string Remove(string text)
    {
        var visible = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsInvisible(rune.Value))
            {
                visible.Append(rune.ToString());
            }
        }

        return visible.ToString();
    }
}
