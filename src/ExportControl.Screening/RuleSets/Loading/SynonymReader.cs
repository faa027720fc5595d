using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets.ReferenceData;

namespace ExportControl.Screening.RuleSets.Loading;

/// <summary>Reads synonyms.json; a package without one has none.</summary>
internal sealed class SynonymReader(RuleSetPackage package, Nomenclature nomenclature, List<string> problems)
{
    private const string File = "synonyms.json";
    private const int LongestWord = 60;
    private const int LongestCode = 6;

    public IReadOnlyList<Synonym> Read() => package.GetText(File) is { } text ? [.. (StrictJson.Parse(File, text, problems)?.Items() ?? []).Select(Read)] : [];

    private Synonym Read(StrictJson place)
    {
        var words = RuleSetReader.Languages.ToDictionary(l => l, l => place.GetStrings(l), StringComparer.Ordinal);
        var codes = place.GetStrings("codes");
        place.RefuseUnreadMembers();
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
