using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace ExportControl.Screening.Terms.Tokens;

/// <summary>
/// Normalizes characters: lower case, without compatibility forms, accents, combining marks and invisible characters.
/// The forms are data (terms/characters.csv), because string.Normalize returns its input unchanged under InvariantGlobalization (.NET 10, Linux).
/// </summary>
internal sealed class CharacterNormalizer
{
    /// <summary>Maximum length of the normalized form of one character.</summary>
    public const int MaxFormLength = 4;

    private const int TableSize = 0x600;
    private const char LastCyrillic = '\u052F';
    private const char Removed = '\0';
    private const char MultipleCharacters = '\uFFFF';

    private readonly char[] table = new char[TableSize];
    private readonly FrozenDictionary<Rune, string> forms;
    private readonly LetterMaps maps;

    public CharacterNormalizer(IReadOnlyDictionary<Rune, string> forms, LetterMaps maps)
    {
        this.forms = forms.ToFrozenDictionary();
        this.maps = maps;
        for (var c = 0; c < TableSize; c++)
        {
            var rune = new Rune(char.ToLowerInvariant((char)c));
            table[c] = IsInvisible(rune) ? Removed
                : Form(new Rune((char)c)) is not { } form ? (char)rune.Value
                : form.Length == 1 ? form[0]
                : MultipleCharacters;
        }
    }

    /// <summary>Letters that are read as others.</summary>
    public LetterMaps Letters => maps;

    /// <summary>Fast path for a character whose normalized form is one character. Returns false for all others; use <see cref="Normalize"/> for them.</summary>
    public bool TryNormalize(char c, out char normalized)
    {
        normalized = c < TableSize ? table[c] : Removed;
        return normalized is not (Removed or MultipleCharacters);
    }

    /// <summary>The normalized form of a character: empty for an invisible one, a space for one of an unsupported script.</summary>
    public ReadOnlySpan<char> Normalize(Rune rune)
    {
        if (rune.Value < TableSize)
        {
            var normalized = table.AsSpan(rune.Value, 1);
            return normalized[0] == Removed ? [] : normalized[0] == MultipleCharacters ? Form(rune) : normalized;
        }

        return Form(rune) is { } form ? form : IsInvisible(rune) ? [] : IsDash(rune.Value) ? "-" : IsQuote(rune.Value) ? "'" : rune.Value is '\u2028' or '\u2029' ? ";" : " ";
    }

    /// <summary>The normalized form of a text.</summary>
    public string NormalizeText(string text)
    {
        var normalized = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            normalized.Append(Normalize(rune));
        }

        return normalized.ToString();
    }

    /// <summary>
    /// Writes the word in letters of one script, Latin or Cyrillic, if every letter of another script has a look-alike in it. Returns false if one
    /// has none, or if no letter changes. A word in one script is replaced only by letters of equal shape, one in mixed scripts also by similar ones.
    /// </summary>
    public bool TryReplaceLookAlikes(ReadOnlySpan<char> word, bool cyrillic, bool isMixed, Span<char> into)
    {
        var changed = false;
        for (var i = 0; i < word.Length; i++)
        {
            var isInScript = cyrillic ? IsCyrillic(word[i]) : char.IsAsciiLetterLower(word[i]);
            if (isInScript)
            {
                into[i] = word[i];
            }
            else if (maps.LookAlike(word[i], cyrillic, isMixed) is not '\0' and var lookAlike)
            {
                (into[i], changed) = (lookAlike, true);
            }
            else
            {
                return false;
            }
        }

        return changed;
    }

    /// <summary>Writes the word with Russian letters for those of other Cyrillic alphabets. Returns false if no letter changes.</summary>
    public bool TryFold(ReadOnlySpan<char> word, Span<char> into)
    {
        var changed = false;
        for (var i = 0; i < word.Length; i++)
        {
            into[i] = maps.Fold(word[i]);
            changed |= into[i] != word[i];
        }

        return changed;
    }

    /// <summary>The word with Russian letters for those of other Cyrillic alphabets; null if no letter changes.</summary>
    public string? Fold(ReadOnlySpan<char> word)
    {
        var folded = new char[word.Length];
        return TryFold(word, folded) ? new string(folded) : null;
    }

    /// <summary>True when the word has letters of more than one script.</summary>
    public static bool HasMixedScripts(ReadOnlySpan<char> word)
    {
        var scripts = 0;
        foreach (var c in word)
        {
            scripts |= char.IsAscii(c) ? 1 : IsCyrillic(c) ? 2 : 4;
        }

        return (scripts & (scripts - 1)) != 0;
    }

    private static bool IsCyrillic(char c) => c is >= '\u0400' and <= LastCyrillic;

    private static bool IsDash(int value) => value is (>= 0x2010 and <= 0x2015) or 0x2212 or 0x2043 or 0xFE58 or 0xFE63 or 0xFF0D;

    private static bool IsQuote(int value) => value is (>= 0x2018 and <= 0x201F) or 0x2032 or 0x2033;

    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;

    private string? Form(Rune rune) => forms.GetValueOrDefault(rune) ?? forms.GetValueOrDefault(Rune.ToLowerInvariant(rune));
}
