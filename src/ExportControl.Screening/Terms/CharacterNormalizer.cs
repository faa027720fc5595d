using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace ExportControl.Screening.Terms;

/// <summary>
/// What a character reads as: compatibility forms and accents taken off, lower case, marks and invisible characters gone.
/// string.Normalize returns its input unchanged under InvariantGlobalization (seen on .NET 10, Linux), so the forms are data: terms/characters.csv.
/// </summary>
internal sealed class CharacterNormalizer
{
    private const int Low = 0x600;
    private const char Dropped = '\0';
    private const char Several = '\uFFFF';

    private readonly char[] low = new char[Low];
    private readonly FrozenDictionary<Rune, string> forms;
    private readonly FrozenDictionary<char, char> toLatin;
    private readonly FrozenDictionary<char, char> toCyrillic;

    public CharacterNormalizer(IReadOnlyDictionary<Rune, string> forms, IReadOnlyDictionary<char, char> toLatin, IReadOnlyDictionary<char, char> toCyrillic)
    {
        this.forms = forms.ToFrozenDictionary();
        this.toLatin = toLatin.ToFrozenDictionary();
        this.toCyrillic = toCyrillic.ToFrozenDictionary();
        for (var c = 0; c < Low; c++)
        {
            var rune = new Rune(char.ToLowerInvariant((char)c));
            low[c] = IsUnseen(rune) ? Dropped
                : Form(new Rune((char)c)) is not { } form ? (char)rune.Value
                : form.Length == 1 ? form[0]
                : Several;
        }
    }

    /// <summary>The same for a character that reads as one other, as nearly all do; false where it takes more to say.</summary>
    public bool TryRead(char c, out char folded)
    {
        folded = c < Low ? low[c] : Dropped;
        return folded is not (Dropped or Several);
    }

    /// <summary>What the character reads as; empty for one that is not seen, and a space for one of no script we know.</summary>
    public ReadOnlySpan<char> Read(Rune rune)
    {
        if (rune.Value < Low)
        {
            var folded = low.AsSpan(rune.Value, 1);
            return folded[0] == Dropped ? [] : folded[0] == Several ? Form(rune) : folded;
        }

        return Form(rune) is { } form ? form : IsUnseen(rune) ? [] : IsDash(rune.Value) ? "-" : IsQuote(rune.Value) ? "'" : rune.Value is '\u2028' or '\u2029' ? ";" : " ";
    }

    /// <summary>A whole text as it reads.</summary>
    public string Text(string text)
    {
        var read = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            read.Append(Read(rune));
        }

        return read.ToString();
    }

    /// <summary>The word in Latin letters, or in Cyrillic ones, where every other letter of it looks like one; false where not, or where it already is.</summary>
    public bool TryLookAlike(ReadOnlySpan<char> word, bool cyrillic, Span<char> into)
    {
        var (map, changed) = (cyrillic ? toCyrillic : toLatin, false);
        for (var i = 0; i < word.Length; i++)
        {
            var own = cyrillic ? IsCyrillic(word[i]) : char.IsAsciiLetterLower(word[i]);
            if (own)
            {
                into[i] = word[i];
            }
            else if (map.TryGetValue(word[i], out var twin))
            {
                (into[i], changed) = (twin, true);
            }
            else
            {
                return false;
            }
        }

        return changed;
    }

    /// <summary>Whether letters of two scripts stand in the word.</summary>
    public static bool IsMixed(ReadOnlySpan<char> word)
    {
        var seen = 0;
        foreach (var c in word)
        {
            seen |= char.IsAscii(c) ? 1 : IsCyrillic(c) ? 2 : 4;
        }

        return (seen & (seen - 1)) != 0;
    }

    private static bool IsCyrillic(char c) => c is >= '\u0400' and <= '\u052F';

    private static bool IsDash(int value) => value is (>= 0x2010 and <= 0x2015) or 0x2212 or 0x2043 or 0xFE58 or 0xFE63 or 0xFF0D;

    private static bool IsQuote(int value) => value is (>= 0x2018 and <= 0x201F) or 0x2032 or 0x2033;

    private static bool IsUnseen(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;

    private string? Form(Rune rune) => forms.GetValueOrDefault(rune) ?? forms.GetValueOrDefault(Rune.ToLowerInvariant(rune));
}
