using ExportControl.Screening.Terms.Tokens;

namespace ExportControl.Screening.Terms;

/// <summary>
/// The words of the dictionary, and the readings of a token: as written, with Russian letters for those of other Cyrillic alphabets, and in
/// look-alikes of the other script.
/// </summary>
internal sealed class DictionaryWords(CharacterNormalizer normalizer, IReadOnlyDictionary<string, LanguageSet> endings)
{
    /// <summary>A token of at most this length ("C" of "C-300") is read in look-alikes as one with mixed scripts is.</summary>
    private const int MaxDesignatorLength = 2;

    /// <summary>A longer token in one script is read in letters of equal shape if it has at least this length: "KOPHET", but not "top" and "TOP".</summary>
    private const int MinWholeWordLength = 4;

    /// <summary>Longer tokens are read only as they are written.</summary>
    private const int MaxOtherReadingLength = 64;

    /// <summary>Any digit in the dictionary; no token contains it.</summary>
    private const char AnyDigit = '#';

    private readonly StemTrie trie = new(endings);
    private readonly HashSet<(int Digits, int Word)> numbers = [];

    /// <summary>The endings of stems.</summary>
    public IReadOnlyDictionary<string, LanguageSet> Endings => endings;

    /// <summary>All words by id.</summary>
    public IReadOnlyDictionary<int, DictionaryWord> All()
    {
        var all = trie.Words().ToDictionary(w => w.Id, w => new DictionaryWord(w.Text, w.Languages, IsNumber: false));
        foreach (var (digits, word) in numbers)
        {
            all[word] = new DictionaryWord(new string('1', digits), LanguageSet.None, IsNumber: true);
        }

        return all;
    }

    /// <summary>Ends the building phase. No word may be added afterwards.</summary>
    public void Freeze() => trie.Freeze();

    /// <summary>Adds a word and returns its id. With languages a word is a stem that takes their endings, and a number is any number with at least as many digits.</summary>
    public int Add(ReadOnlySpan<char> letters, LanguageSet languages)
    {
        if (languages != LanguageSet.None && char.IsAsciiDigit(letters[0]))
        {
            var word = trie.Add(new string(AnyDigit, letters.Length), LanguageSet.None);
            numbers.Add((letters.Length, word));
            return word;
        }

        var id = trie.Add(letters, languages);
        if (normalizer.Fold(letters) is { } folded)
        {
            trie.AddSpelling(folded, languages, id);
        }

        return id;
    }

    /// <summary>Adds to <paramref name="found"/> the ids of all dictionary words that a token may be; an id may be added twice.</summary>
    public void Find(ReadOnlySpan<char> letters, List<int> found)
    {
        trie.Find(letters, found);
        if (char.IsAsciiDigit(letters[0]))
        {
            foreach (var (digits, word) in numbers)
            {
                if (letters.Length >= digits)
                {
                    found.Add(word);
                }
            }

            return;
        }

        if (letters.Length > MaxOtherReadingLength)
        {
            return;
        }

        Span<char> folded = stackalloc char[MaxOtherReadingLength];
        if (normalizer.TryFold(letters, folded))
        {
            trie.Find(folded[..letters.Length], found);
        }

        var isMixed = letters.Length <= MaxDesignatorLength || CharacterNormalizer.HasMixedScripts(letters);
        if (!isMixed && letters.Length < MinWholeWordLength)
        {
            return;
        }

        Span<char> lookAlike = stackalloc char[MaxOtherReadingLength];
        foreach (var cyrillic in (ReadOnlySpan<bool>)[false, true])
        {
            if (!normalizer.TryReplaceLookAlikes(letters, cyrillic, isMixed, lookAlike))
            {
                continue;
            }

            trie.Find(lookAlike[..letters.Length], found);
            if (normalizer.TryFold(lookAlike[..letters.Length], folded))
            {
                trie.Find(folded[..letters.Length], found);
            }
        }
    }
}
