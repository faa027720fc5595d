using System.Globalization;
using System.Text.RegularExpressions;
using ExportControl.Contracts.RuleSets;
using ExportControl.Contracts.Texts;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Contracts.Verdicts.Presentation;

/// <summary>The values of the placeholders in messages. A placeholder that is the name of a fact has its value; the others are listed here.</summary>
internal sealed partial class PlaceholderValues(PresentationTexts texts, DateOnly day)
{
    private const int RowsInMessage = 2;

    private static readonly HashSet<string> Countries = new(StringComparer.Ordinal)
    {
        "origin", "importedFrom", "destination", "dispatch", "transit", "consignee", "endUser", "exporter", "manufacturer",
    };

    // Ids of words that the texts name, separated by spaces.
    private static readonly Dictionary<string, string> Terms = new(StringComparer.Ordinal)
    {
        ["weapon"] = "namedWeapon",
        ["group"] = "goodsGroup",
        ["listedGoods"] = "listedGoods",
        ["everydayGoods"] = "everydayGoods",
        ["militaryBody"] = "militaryBody",
        ["region"] = "region",
    };

    private static readonly Dictionary<string, string[]> Plain = new(StringComparer.Ordinal)
    {
        ["words"] = ["description", "endUse.description", "partyName"],
        ["number"] = ["classification"],
        ["otherDate"] = ["receivedOn", "declarationNumber"],
    };

    private readonly RuleSetIndex index = RuleSetIndex.Of(texts.Rules);

    /// <summary>The value of a placeholder; null for an unknown name.</summary>
    public string? Of(string name, Finding finding, string commodityCode) => name switch
    {
        "code" => commodityCode,
        "matched" => Rows(finding),
        "measure" => Measure(finding),
        "embargo" => Embargoes(finding),
        "missing" => string.Join(", ", MissingFacts.Of(finding, commodityCode, texts.Rules).Select(texts.FactName)),
        "registered" => Parties(finding, ".registered"),
        "taxId" => Parties(finding, ".taxId"),
        "statedFact" => StandingStatementTexts.FactName(texts, finding.Facts.GetValueOrDefault(name) ?? ""),
        "statedValue" or "profileValue" => StandingStatementTexts.Value(texts, finding.Facts.GetValueOrDefault(name) ?? ""),
        "answered" => string.Join(", ", finding.Facts.Keys.Where(IsAnswer).Select(f => f[Finding.AnswerFact.Length..])),
        "judgedAs" => finding.Facts.GetValueOrDefault("judgedAs")?.Replace(" ", ", ", StringComparison.Ordinal),
        "lists" => string.Join(", ", finding.Facts.Select(f => f.Key.Replace("list.", "", StringComparison.Ordinal) + " " + f.Value)),
        "volume" => string.Join("; ", finding.Facts.Select(Volume).OfType<string>()),
        _ when Terms.TryGetValue(name, out var fact) => finding.Facts.GetValueOrDefault(fact) is { } ids ? texts.Terms(ids) : null,
        _ when Plain.TryGetValue(name, out var facts) => string.Join("; ", facts.Select(f => finding.Facts.GetValueOrDefault(f)).OfType<string>()),
        _ when Countries.Contains(name) => finding.Facts.GetValueOrDefault(name) is { } countries ? texts.Countries(countries) : texts["fact.not-stated"],
        _ => finding.Facts.GetValueOrDefault(name),
    };

    /// <summary>The stated facts that a text of the rule set shows.</summary>
    public IReadOnlyDictionary<string, string?> FactsIn(string text, Finding finding)
    {
        var names = index.PlaceholdersOf(text);
        return finding.Facts.Where(f => f.Value is not null && names.Any(n => Shows(n, f))).ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
    }

    private bool Shows(string placeholder, KeyValuePair<string, string?> fact) => placeholder switch
    {
        "registered" or "taxId" => fact.Key.EndsWith($".{placeholder}", StringComparison.Ordinal),
        "answered" => IsAnswer(fact.Key),
        "lists" => fact.Key.StartsWith("list.", StringComparison.Ordinal),
        "volume" => Volume(fact) is not null,
        _ when Terms.TryGetValue(placeholder, out var name) => name == fact.Key,
        _ when Plain.TryGetValue(placeholder, out var names) => names.Contains(fact.Key),
        _ => placeholder == fact.Key,
    };

    private static bool IsAnswer(string fact) => fact.StartsWith(Finding.AnswerFact, StringComparison.Ordinal);

    // Matched rows: "854231 [3A001a], 854239".
    private string Rows(Finding finding)
    {
        var rows = finding.Matched.Take(RowsInMessage).Select(m => m.Category.Length > 0 && index.List(m.List).HasControlNumbers ? $"{m.Code} [{m.Category}]" : m.Code).Distinct();
        var more = finding.Matched.Count - RowsInMessage + finding.MatchedOmitted;
        return string.Join(", ", rows) + (more > 0 ? string.Create(CultureInfo.InvariantCulture, $", +{more}") : "");
    }

    // Rows of orders and of the unified list: the label of the category, or else the goods and the order in English, the number of the order in other languages.
    private string Measure(Finding finding) => string.Join("; ", finding.Matched.Take(RowsInMessage).Select(Measure).OfType<string>().Distinct(StringComparer.Ordinal));

    private string? Measure(MatchedRow row)
    {
        if (texts.Rules.CategoryLabel(texts.Tag, row.List, row.Category) is { } label)
        {
            return label;
        }

        if (index.Row(row, day) is not { } entry)
        {
            return null;
        }

        var period = string.Create(CultureInfo.InvariantCulture, $"{entry.ValidFrom:yyyy-MM-dd} – {entry.ValidTo:yyyy-MM-dd}");
        return texts.Language == Language.En
            ? $"{entry.Label}, {entry.LegalReference} ({period})"
            : texts.Own("measure.order", ("number", string.Join(", ", OrderNumber().Matches(entry.LegalReference).Select(n => n.Value))), ("period", period));
    }

    private string Embargoes(Finding finding) => string.Join("; ", (finding.Facts.GetValueOrDefault("embargo") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(id => texts.Rules.Embargoes.FirstOrDefault(e => e.Id == id)?.Label[texts.Tag] ?? id));

    private string Parties(Finding finding, string suffix) => string.Join(", ", finding.Facts.Where(f => f.Key.EndsWith(suffix, StringComparison.Ordinal))
        .Select(f => $"{texts.Own($"party.{f.Key.Split('.')[0]}")}: {f.Value ?? texts["fact.not-stated"]}"));

    // A trade figure has a name such as "volume.exporter.computing_hardware"; the last part is a goods group.
    private string? Volume(KeyValuePair<string, string?> fact) =>
        texts.Rules.GoodsGroups.FirstOrDefault(g => fact.Key.EndsWith($".{g.Name}", StringComparison.Ordinal)) is { } group && fact.Value is { } figures
            ? $"{group.Title[texts.Tag]}: {figures}"
            : null;

    [GeneratedRegex(@"№ ?[\w/-]+|[A-Z]{2} \d{4}/\d+")]
    private static partial Regex OrderNumber();
}
