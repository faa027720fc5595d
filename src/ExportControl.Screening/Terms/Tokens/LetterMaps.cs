namespace ExportControl.Screening.Terms.Tokens;

/// <summary>Letters that are read as others (terms/characters.csv). Rule sets of edition 1 have neither letters of equal shape nor folded ones.</summary>
internal sealed class LetterMaps
{
    /// <summary>Kinds of rows: look-alikes in mixed words, letters of equal shape in whole words, and letters of other Cyrillic alphabets.</summary>
    public static readonly string[] Kinds = ["latin", "cyrillic", "latin-word", "cyrillic-word", "folded"];

    // By kind, then by letter; zero for a letter that is read as itself.
    private readonly char[][] maps;

    /// <param name="maps">The letters and what they are read as, by kind.</param>
    public LetterMaps(IReadOnlyDictionary<string, Dictionary<char, char>> maps) => this.maps = [.. Kinds.Select(k => Table(maps[k]))];

    /// <summary>All letters with what they are read as.</summary>
    public IEnumerable<(char Letter, char ReadAs)> Pairs => maps.SelectMany(m => m.Select((readAs, letter) => ((char)letter, readAs))).Where(p => p.readAs != '\0');

    /// <summary>The Russian letter for one of another Cyrillic alphabet; otherwise the letter itself.</summary>
    public char Fold(char letter) => Find(maps[4], letter) is not '\0' and var folded ? folded : letter;

    /// <summary>The letter of a script, Latin or Cyrillic, that looks like the letter; zero if there is none.</summary>
    public char LookAlike(char letter, bool cyrillic, bool isMixed) => Find(maps[(cyrillic ? 1 : 0) + (isMixed ? 0 : 2)], letter);

    private static char Find(char[] map, char letter) => letter < map.Length ? map[letter] : '\0';

    private static char[] Table(Dictionary<char, char> letters)
    {
        var table = new char[letters.Keys.Select(k => k + 1).DefaultIfEmpty().Max()];
        foreach (var (letter, readAs) in letters)
        {
            table[letter] = readAs;
        }

        return table;
    }
}
