using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets.ReferenceData;

namespace ExportControl.Screening.RuleSets.Loading;

/// <summary>Reads synonyms.json; the file is optional.</summary>
internal sealed class SynonymReader(RuleSetPackage package, Nomenclature nomenclature, List<string> problems)
{
    private const string File = "synonyms.json";
    private const int MaxWordLength = 60;
    private const int MaxCodeLength = 6;

    public IReadOnlyList<Synonym> Read() => package.GetText(File) is { } text ? [.. (StrictJson.Parse(File, text, problems)?.Items() ?? []).Select(Read)] : [];

    private Synonym Read(StrictJson json)
    {
        var words = RuleSetReader.Languages.ToDictionary(l => l, l => json.GetStrings(l), StringComparer.Ordinal);
        var codes = json.GetStrings("codes");
        json.RefuseUnreadMembers();
        foreach (var (language, entries) in words)
        {
            foreach (var word in entries.Where(w => string.IsNullOrWhiteSpace(w) || w.Length > MaxWordLength || w != w.Trim()))
            {
                json.Refuse(language, $"'{word}' is not valid; expected 1 to {MaxWordLength} characters without spaces at the start or end");
            }

            if (entries.Distinct(StringComparer.OrdinalIgnoreCase).Count() < entries.Count)
            {
                json.Refuse(language, "a word is repeated; expected different words (upper and lower case are equal)");
            }
        }

        if (words.Values.Sum(w => w.Count) < (codes.Count > 0 ? 1 : 2))
        {
            json.Refuse("codes", "too few words; expected at least one with codes, or at least two without");
        }

        foreach (var code in codes.Where(c => c.Length > MaxCodeLength || nomenclature.Find(c) is null))
        {
            json.Refuse("codes", $"'{code}' is not a chapter, heading or subheading; expected an HS code of 2, 4 or 6 digits of the nomenclature");
        }

        return new Synonym(words, codes);
    }
}
