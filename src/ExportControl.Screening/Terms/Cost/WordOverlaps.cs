using ExportControl.Screening.Terms.Tokens;

namespace ExportControl.Screening.Terms.Cost;

/// <summary>
/// Which words of the dictionary one word of a text may be at once. Never fewer than there are; more where letters of a class are not read as each other.
/// </summary>
internal sealed class WordOverlaps
{
    private readonly IReadOnlyDictionary<int, DictionaryWord> words;
    private readonly LetterClasses letters;
    private readonly Dictionary<string, List<int>> byLetters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LanguageSet> beginnings = new(StringComparer.Ordinal);
    private readonly List<int> numbers = [];
    private readonly Dictionary<int, int[]> shorter = [];

    public WordOverlaps(IReadOnlyDictionary<int, DictionaryWord> words, IReadOnlyDictionary<string, LanguageSet> endings, CharacterNormalizer normalizer)
    {
        (this.words, letters) = (words, new LetterClasses(normalizer.Letters));
        foreach (var (ending, languages) in endings)
        {
            var known = letters.Of(ending);
            for (var length = 1; length <= known.Length; length++)
            {
                beginnings[known[..length]] = beginnings.GetValueOrDefault(known[..length]) | languages;
            }
        }

        foreach (var (id, word) in words)
        {
            if (word.IsNumber)
            {
                numbers.Add(id);
            }
            else
            {
                var key = letters.Of(word.Text);
                (byLetters.TryGetValue(key, out var same) ? same : byLetters[key] = []).Add(id);
            }
        }
    }

    /// <summary>The word and the words of at most its length that a word of a text may be as well.</summary>
    public int[] UpTo(int id) => shorter.TryGetValue(id, out var known) ? known : shorter[id] = Find(words[id]);

    private int[] Find(DictionaryWord word)
    {
        if (char.IsAsciiDigit(word.Text[0]))
        {
            return [.. numbers.Where(n => words[n].Text.Length <= word.Text.Length), .. word.IsNumber ? [] : byLetters[letters.Of(word.Text)]];
        }

        var key = letters.Of(word.Text);
        var found = new List<int>(byLetters[key]);
        for (var length = 1; length < key.Length; length++)
        {
            // The shorter word must take an ending that begins with the other letters.
            if (byLetters.TryGetValue(key[..length], out var stems) && beginnings.TryGetValue(key[length..], out var languages))
            {
                found.AddRange(stems.Where(s => (words[s].Languages & languages) != 0));
            }
        }

        return [.. found];
    }
}
