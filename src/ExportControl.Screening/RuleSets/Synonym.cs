using ExportControl.Screening.ControlLists;

namespace ExportControl.Screening.RuleSets;

/// <summary>Words of which any leads to the same goods. They help to find a code and decide nothing.</summary>
/// <param name="Words">Words and phrases by language.</param>
/// <param name="Codes">Where goods of that name are classified; empty where the words are the same wherever one of them stands.</param>
public sealed record Synonym(IReadOnlyDictionary<string, IReadOnlyList<string>> Words, IReadOnlyList<string> Codes);

/// <summary>Reads synonyms.json; a package without one has none.</summary>
internal sealed class SynonymReader(RuleSetPackage package, Nomenclature nomenclature, List<string> problems)
{
    private const string File = "synonyms.json";
    private const int LongestWord = 60;
    private const int LongestCode = 6;

    public IReadOnlyList<Synonym> Read() => package.Text(File) is { } text ? [.. (JsonPlace.Parse(File, text, problems)?.Items() ?? []).Select(Read)] : [];

    private Synonym Read(JsonPlace place)
    {
        var words = RuleSetReader.Languages.ToDictionary(l => l, l => place.Texts(l), StringComparer.Ordinal);
        var codes = place.Texts("codes");
        place.NothingElse();
        foreach (var (language, all) in words)
        {
            foreach (var word in all.Where(w => string.IsNullOrWhiteSpace(w) || w.Length > LongestWord || w != w.Trim()))
            {
                place.Refuse(language, $"'{word}' is empty, longer than {LongestWord} characters, or has blanks around it");
            }

            if (all.Distinct(StringComparer.OrdinalIgnoreCase).Count() < all.Count)
            {
                place.Refuse(language, "a word stands twice");
            }
        }

        if (words.Values.Sum(w => w.Count) < (codes.Count > 0 ? 1 : 2))
        {
            place.Refuse("codes", "words are expected: one or more that lead to codes, or two or more that mean the same");
        }

        foreach (var code in codes.Where(c => c.Length > LongestCode || nomenclature.Find(c) is null))
        {
            place.Refuse("codes", $"'{code}' is no chapter, heading or subheading of the nomenclature");
        }

        return new Synonym(words, codes);
    }
}
