using System.Globalization;
using ExportControl.Screening.Conditions;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.Loading;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Screening.Values;

namespace ExportControl.Tests.Generated;

/// <summary>
/// Seeded random rule sets: lists over random codes, full and ex, binding and advisory, in and out of force; rules with random condition trees over
/// every kind of test. Vocabulary, nomenclature and lexicon are the shipped ones.
/// </summary>
internal sealed class GeneratedRules(RuleSetPackage package, RuleSet shipped, int seed)
{
    public static readonly string[] Days = ["2021-06-01", "2022-01-01", "2022-08-27", "2023-04-01", "2023-08-31", "2023-09-01", "2024-03-20", "2026-11-24"];

    private static readonly string[] Conclusions = ["01154", "01163"];
    private static readonly string[] Numbers = ["3A001.a", "3A001.b.2", "5A002", "2B001", "1C351"];
    private static readonly string[] Countries = ["@russia", "@russia-belarus", "@western", "@eu", "@us", "@uk", "@transshipment", "KZ", "CN", "TR"];
    private static readonly string[] CountryFacts = [.. Screening.Conditions.Shipment.CountryFacts.ByName.Keys];
    private static readonly string[] Depths =
        ["", "", ", \"match\": \"full\"", ", \"match\": \"any\"", ", \"match\": \"narrow\"", ", \"match\": \"broad\"", ", \"match\": \"definite\"", ", \"anyDate\": true"];

    private static readonly string[] Texts = ["KZ-REEXPORT-BAN", "KZ-DUAL-USE-LICENCE", "RF-ROUTING", "EU-NO-REEXPORT"];

    private readonly Draw draw = new(seed);
    private readonly string[] codes = [.. shipped.Nomenclature.Codes.Select(c => c.Code)];

    /// <summary>Codes of the lists of the last rule set.</summary>
    public IReadOnlyList<string> ListedCodes { get; private set; } = [];

    public RuleSet Next(int mostRules = 30)
    {
        var lists = Enumerable.Range(0, 2 + draw.Below(8)).Select(List).ToList();
        ListedCodes = [.. lists.SelectMany(l => l.Entries).Select(e => e.Code)];
        var problems = new List<string>();
        var conditions = new ConditionReader(shipped.Vocabulary, lists, TestKinds.Default);
        var reader = new RuleReader(conditions, new MessageReader(package, problems), problems);
        var rules = Enumerable.Range(0, 1 + draw.Below(mostRules))
            .Select(i => reader.Read($"regimes/kz/R{i:D4}.json", RuleText($"R{i:D4}", lists))).OfType<Rule>().ToList();
        if (problems.Count > 0)
        {
            throw new InvalidOperationException(problems[0]);
        }

        return new RuleSet
        {
            Stamp = shipped.Stamp,
            Edition = 1 + draw.Below(2),
            Embargoes = shipped.Embargoes,
            Lists = lists,
            Rules = rules,
            Nomenclature = shipped.Nomenclature,
            Vocabulary = shipped.Vocabulary,
            Texts = shipped.Texts,
            GoodsGroups = shipped.GoodsGroups,
            TermLabels = shipped.TermLabels,
            PhraseMatcher = shipped.PhraseMatcher,
            Index = new CodeIndex(lists),
            TestCount = conditions.TestCount,
            CheckOrder = ["kz", "eu"],
            ChecksNotPerformed = ["sanctions"],
        };
    }

    private ControlList List(int index)
    {
        var numbered = draw.OneIn(2);
        var list = new ControlList(
            $"l{index}", "l.csv", draw.OneIn(3) ? Standing.Advisory : Standing.Binding, numbered, draw.Maybe(Conclusions) is { } document ? shipped.Vocabulary.DocumentTypeOf(document) : null,
            new Dictionary<string, string>(), new Dictionary<string, string>())
        {
            Index = index,
            Regime = draw.Maybe(RegimeClassification.Regimes),
        };
        list.Entries = [.. Enumerable.Range(0, 1 + draw.Below(60)).Select(_ => Entry(list)).OrderBy(e => e.Code, StringComparer.Ordinal).ThenBy(e => e.Category, StringComparer.Ordinal).ThenBy(e => e.ValidFrom)];
        return list;
    }

    private ListEntry Entry(ControlList list)
    {
        var code = draw.OneIn(12) ? draw.Below(1_000_000).ToString("D6", CultureInfo.InvariantCulture) : draw.Of(codes);
        var category = list.HasControlNumbers ? draw.Of(Numbers) : "1";
        var isFull = draw.OneIn(2);
        return new ListEntry(
            code[..Math.Min(code.Length, 2 + draw.Below(9))], isFull, category, "goods", "act", Day(draw.Of(Days[..6])), draw.OneIn(3) ? Day(draw.Of(Days[6..])) : null, "source", "recalled")
        {
            List = list,
            IsBroad = !isFull && draw.OneIn(2),
            Number = list.HasControlNumbers && ControlNumber.TryParse(category, out var number) ? number : null,
        };
    }

    private string RuleText(string id, List<ControlList> lists)
    {
        var cases = Enumerable.Range(0, 1 + draw.Below(3)).Select(_ => CaseText(lists)).ToList();
        var bans = cases.Exists(c => c.Contains("\"outcome\": \"prohibited\"", StringComparison.Ordinal));
        var when = draw.OneIn(2) ? """{ "all": [] }""" : Condition(lists, 2);
        var conclusions = lists.Where(l => cases.Append(when).Any(c => c.Contains($"\"{l.Name}\"", StringComparison.Ordinal))).Select(l => l.Conclusion).OfType<string>().Distinct();
        return $$"""
            { "id": "{{id}}", "authority": "KZ", "confidence": "recalled", "legalReference": "act", "source": "source",
              "validFrom": {{(draw.OneIn(3) ? $"\"{draw.Of(Days[..5])}\"" : "null")}}, "validTo": {{(draw.OneIn(3) ? $"\"{draw.Of(Days[5..])}\"" : "null")}},
              "when": {{when}}, "cases": [{{string.Join(',', cases)}}],
              "satisfiedBy": ["01151"], "requires": [{ "document": "01151", "alternatives": ["01154"] }],
              "notListed": [{{(!bans && draw.OneIn(2) ? Words(conclusions) : "")}}] }
            """;
    }

    private string CaseText(List<ControlList> lists)
    {
        var outcome = draw.Of<string>(["notice", "review", "licence_required", "prohibited"]);
        var possible = outcome switch
        {
            "notice" => draw.Of<string>(["notice", "none"]),
            "licence_required" => draw.Of<string>(["notice", "review", "licence_required"]),
            _ => draw.Of<string>(["notice", "review"]),
        };
        return $$"""{ "when": {{Condition(lists, 3)}}, "outcome": "{{outcome}}", "ifPossible": "{{possible}}", "text": "{{draw.Of(Texts)}}"{{(draw.OneIn(4) ? ", \"satisfiedBy\": [\"01161\"]" : "")}} }""";
    }

    private string Condition(List<ControlList> lists, int depth) => depth == 0 || draw.OneIn(3) ? Test(lists) : draw.Below(5) switch
    {
        0 or 1 => $$"""{ "all": [{{Parts(lists, depth)}}] }""",
        2 or 3 => $$"""{ "any": [{{Parts(lists, depth)}}] }""",
        _ => $$"""{ "not": {{Condition(lists, depth - 1)}} }""",
    };

    private string Parts(List<ControlList> lists, int depth) => string.Join(',', Enumerable.Range(0, draw.Below(4)).Select(_ => Condition(lists, depth - 1)));

    private string Test(List<ControlList> lists) => draw.Below(30) switch
    {
        < 7 => $$"""{ "test": "code-on-list", "lists": [{{Words(draw.Some(lists, 3).Select(l => l.Name))}}]{{draw.Of(Depths)}} }""",
        < 11 => $$"""{ "test": "country-in", "fact": "{{draw.Of(CountryFacts)}}", "in": [{{Words(draw.Some(Countries, 3))}}]{{(draw.OneIn(3) ? ", \"stated\": true" : "")}} }""",
        11 => $$"""{ "test": "procedure-in", "in": [{{draw.Of<string>(["\"@leaving\"", "\"80\"", "\"@re-export\", \"10\""])}}] }""",
        12 => $$"""{ "test": "us-content-above", "percent": {{draw.Of<int>([0, 25])}}{{(draw.OneIn(2) ? ", \"stated\": true" : "")}} }""",
        13 => draw.Of<string>(["""{ "test": "us-content-stated" }""", """{ "test": "code-known" }""", """{ "test": "classification-is", "kind": "control-number" }"""]),
        14 or 15 => $$"""{ "test": "end-use", "fact": "{{draw.Of<string>(["military", "massDestruction", "statement"])}}", "is": {{draw.Of<string>(["true", "false"])}}{{(draw.OneIn(2) ? ", \"stated\": true" : "")}} }""",
        16 => $$"""{ "test": "contract-clause", "is": {{draw.Of<string>(["true", "false"])}} }""",
        17 => $$"""{ "test": "document-held", "types": ["{{draw.Of<string>(["01999", "foreign-assurance", "01151"])}}"] }""",
        18 => $$"""{ "test": "party-age", "party": "{{draw.Of<string>(["exporter", "consignee", "endUser"])}}", {{draw.Of<string>(["\"youngerThanDays\": 365", "\"registeredAfter\": \"2022-02-24\""])}} }""",
        19 => draw.Of<string>(["""{ "test": "party-elsewhere", "party": "consignee" }""", """{ "test": "party-elsewhere", "party": "endUser" }""", """{ "test": "date-in", "period": "defence-suspension" }"""]),
        20 => draw.Of<string>(["""{ "test": "named-weapon" }""", """{ "test": "named-weapon", "kind": "system" }""", """{ "test": "description-off-code" }""", """{ "test": "answer-off-code" }"""]),
        22 => $$"""{ "test": "code-judged-as", "as": "{{draw.Of<string>(["successor", "successors", "prefix", "unknown"])}}" }""",
        23 => draw.Of<string>(["""{ "test": "code-shorter-than", "digits": 6 }""", """{ "test": "value-below", "usdPerKg": 0.5 }""", """{ "test": "unit-at-odds", "factor": 10 }"""]),
        24 => $$"""{ "test": "stated-number", "kind": "{{draw.Of<string>(["military", "unknown"])}}" }""",
        25 => $$"""{ "test": "embargo", "regimes": ["{{draw.Of<string>(["UN", "US", "EU"])}}"], "effect": "{{draw.Of<string>(["prohibited", "review"])}}" }""",
        26 => $$"""{ "test": "paper-held", "types": ["{{draw.Of<string>(["end-user-statement", "snt", "01151"])}}"] }""",
        27 => draw.Of<string>(["""{ "test": "date-far-from", "other": "receipt", "days": 30 }""", """{ "test": "date-far-from", "other": "registration-number", "days": 30 }"""]),
        28 => $$"""{ "test": "{{draw.Of<string>(["placeholder-date", "tax-id-in-future"])}}", "party": "{{draw.Of<string>(["exporter", "consignee", "endUser"])}}" }""",
        29 => draw.Of<string>(["""{ "test": "text-names", "kind": "military-body", "in": ["endUse", "parties"] }""", """{ "test": "text-names", "kind": "everyday-goods", "in": ["description"] }"""]),
        _ => draw.Of<string>(["""{ "test": "history-known", "months": 12 }""", """{ "test": "currency-without-rate" }""", """{ "test": "first-trade", "floorUsd": 10000 }""", """{ "test": "split-shipments", "atLeast": 5 }""", """{ "test": "volume-surge", "of": "flow", "ratio": 5, "floorUsd": 50000 }"""]),
    };

    private static string Words(IEnumerable<string> words) => string.Join(", ", words.Select(w => $"\"{w}\""));

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
