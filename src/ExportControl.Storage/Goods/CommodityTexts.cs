using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.ReferenceData;

namespace ExportControl.Storage.Goods;

/// <summary>Builds the search texts of a rule set. Codes of more than six digits have none: their subheading is found instead.</summary>
internal static class CommodityTexts
{
    private const int Subheading = 6;
    private const int Heading = 4;

    private static readonly string[] Languages = ["en", "ru", "kk"];

    public static IEnumerable<CommodityTextRow> Of(RuleSet rules)
    {
        var labels = rules.Lists.SelectMany(l => l.Entries)
            .ToLookup(e => e.Code[..Math.Min(e.Code.Length, Subheading)], e => e.Label, StringComparer.Ordinal);
        var named = rules.Synonyms.SelectMany(s => s.Codes.Select(c => (Code: c, Synonym: s))).ToLookup(s => s.Code, s => s.Synonym, StringComparer.Ordinal);
        var synonyms = rules.Synonyms.Where(s => s.Codes.Count == 0).Select(s => new SynonymGroup(s)).ToList();
        foreach (var code in rules.Nomenclature.Codes.Where(c => c.Code.Length <= Subheading))
        {
            foreach (var row in Rows(code, code.Code.Length > Heading ? rules.Nomenclature.Find(code.Code[..Heading]) : null, [.. labels[code.Code].Distinct()], [.. named[code.Code]], synonyms))
            {
                yield return row with { RuleSetVersion = rules.Stamp.Version };
            }
        }
    }

    private static IEnumerable<CommodityTextRow> Rows(NomenclatureCode code, NomenclatureCode? heading, List<string> labels, List<Synonym> names, List<SynonymGroup> synonyms)
    {
        // A subheading without its own Russian text has the text of the heading.
        var russian = code.DescriptionRu == heading?.DescriptionRu ? "" : code.DescriptionRu;
        var text = SearchText.Of([code.DescriptionEn, russian, .. labels, .. names.SelectMany(n => n.Words.Values).SelectMany(w => w)]);
        var textAbove = SearchText.Of([heading?.DescriptionEn ?? "", heading?.DescriptionRu ?? ""]);
        var (here, above) = (synonyms.Where(s => s.OccursIn(text)).ToList(), synonyms.Where(s => s.OccursIn(textAbove)).ToList());
        foreach (var language in Languages)
        {
            var title = SearchText.Of([language switch { "en" => code.DescriptionEn, "ru" => russian, _ => "" }]);
            var row = new CommodityTextRow
            {
                RuleSetVersion = 0,
                Code = code.Code,
                Language = language,
                Names = SearchText.Of(names.SelectMany(n => n.Words[language])),
                Title = title,
                Labels = SearchText.Of([.. language == "en" ? labels : [], .. here.SelectMany(s => s.In(language))]),
                Above = SearchText.Of([language switch { "en" => heading?.DescriptionEn ?? "", "ru" => heading?.DescriptionRu ?? "", _ => "" }, .. above.SelectMany(s => s.In(language))]),
                Size = (short)Math.Min(title.Count(c => c == ' ') + 1, short.MaxValue),
            };
            if (row.Names.Length + row.Title.Length + row.Labels.Length + row.Above.Length > 0)
            {
                yield return row;
            }
        }
    }

    /// <summary>Words and phrases of one meaning, in any text.</summary>
    private sealed class SynonymGroup(Synonym synonym)
    {
        private readonly List<string> phrases = [.. synonym.Words.Values.SelectMany(w => w).Select(w => $" {SearchText.Of([w])} ").Distinct()];

        public bool OccursIn(string text)
        {
            var bounded = $" {text} ";
            return phrases.Exists(p => bounded.Contains(p, StringComparison.Ordinal));
        }

        public IEnumerable<string> In(string language) => synonym.Words[language];
    }
}
