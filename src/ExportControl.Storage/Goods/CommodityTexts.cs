using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.ReferenceData;

namespace ExportControl.Storage.Goods;

/// <summary>What a rule set says of each code, for the search. Ten-digit codes only have the text of their subheading: words lead to that.</summary>
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
        var same = rules.Synonyms.Where(s => s.Codes.Count == 0).Select(s => new SameWords(s)).ToList();
        foreach (var code in rules.Nomenclature.Codes.Where(c => c.Code.Length <= Subheading))
        {
            foreach (var row in Rows(code, code.Code.Length > Heading ? rules.Nomenclature.Find(code.Code[..Heading]) : null, [.. labels[code.Code].Distinct()], [.. named[code.Code]], same))
            {
                yield return row with { RuleSetVersion = rules.Stamp.Version };
            }
        }
    }

    private static IEnumerable<CommodityTextRow> Rows(NomenclatureCode code, NomenclatureCode? heading, List<string> labels, List<Synonym> names, List<SameWords> same)
    {
        // A subheading without a Russian text of its own carries that of the heading.
        var russian = code.DescriptionRu == heading?.DescriptionRu ? "" : code.DescriptionRu;
        var said = SearchText.Of([code.DescriptionEn, russian, .. labels, .. names.SelectMany(n => n.Words.Values).SelectMany(w => w)]);
        var saidAbove = SearchText.Of([heading?.DescriptionEn ?? "", heading?.DescriptionRu ?? ""]);
        var (here, above) = (same.Where(s => s.StandIn(said)).ToList(), same.Where(s => s.StandIn(saidAbove)).ToList());
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

    /// <summary>Words that mean the same wherever one of them stands.</summary>
    private sealed class SameWords(Synonym synonym)
    {
        private readonly List<string> phrases = [.. synonym.Words.Values.SelectMany(w => w).Select(w => $" {SearchText.Of([w])} ").Distinct()];

        public bool StandIn(string text)
        {
            var bounded = $" {text} ";
            return phrases.Exists(p => bounded.Contains(p, StringComparison.Ordinal));
        }

        public IEnumerable<string> In(string language) => synonym.Words[language];
    }
}

/// <summary>A text as it is searched: words in lower case with one blank between, so that the database's locale does not matter.</summary>
internal static class SearchText
{
    public static string Of(IEnumerable<string> texts) => string.Join(' ', texts.SelectMany(Words));

    public static IEnumerable<string> Words(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsLetterOrDigit(text[i]))
            {
                start = start < 0 ? i : start;
            }
            else if (start >= 0)
            {
                yield return text[start..i].ToLowerInvariant().Replace('ё', 'е');
                start = -1;
            }
        }
    }
}
