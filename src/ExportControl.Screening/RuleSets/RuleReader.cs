using ExportControl.Screening.Conditions;
using ExportControl.Screening.Conditions.Goods;
using ExportControl.Screening.Conditions.Trade;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.RuleSets;

/// <summary>Reads one rule of a package.</summary>
internal sealed class RuleReader(ConditionReader conditions, MessageReader messages, List<string> problems)
{
    private static readonly Dictionary<string, Outcome> Outcomes = new(StringComparer.Ordinal)
    {
        ["notice"] = Outcome.Notice,
        ["review"] = Outcome.Review,
        ["licence_required"] = Outcome.LicenceRequired,
        ["prohibited"] = Outcome.Prohibited,
    };

    private static readonly Dictionary<string, Outcome?> PossibleOutcomes = Outcomes
        .Select(o => new KeyValuePair<string, Outcome?>(o.Key, o.Value)).Append(new("none", null)).Append(new("", Outcome.Review))
        .ToDictionary(o => o.Key, o => o.Value, StringComparer.Ordinal);

    /// <summary>The rule, or null where something in it is wrong.</summary>
    public Rule? Read(string file, string text)
    {
        if (JsonPlace.Parse(file, text, problems) is not { } place)
        {
            return null;
        }

        var before = problems.Count;
        var id = place.Text("id");
        if (file.Split('/') is not ["regimes", _, var name] || name != $"{id}.json")
        {
            place.Refuse("id", $"a rule stands in regimes/<check>/<id>.json; '{id}' does not fit");
        }

        var (from, to) = (place.Day("validFrom"), place.Day("validTo"));
        if (to < from)
        {
            place.Refuse("validTo", "the last day is before the first");
        }

        var confidence = place.Text("confidence");
        if (!RuleSetReader.Confidences.Contains(confidence))
        {
            place.Refuse("confidence", $"'{confidence}' is none of {string.Join(", ", RuleSetReader.Confidences)}");
        }

        var when = place.Member("when") is { } tree ? conditions.Read(tree) : null;
        if (when is null)
        {
            place.Refuse("when", "a condition is expected");
        }

        var requires = ReadPapers(place);
        var cases = place.Items("cases").Select(c => ReadCase(c, id, when ?? new AnyOf([]), requires)).ToList();
        if (cases.Count == 0)
        {
            place.Refuse("cases", "at least one case is expected");
        }

        var notListed = place.Texts("notListed").Select(d => conditions.Document(place, "notListed", d)).ToList();
        var lists = cases.SelectMany(c => c.When.Tests()).OfType<CodeOnList>().SelectMany(t => t.Lists).ToList();
        if (notListed.Count > 0 && cases.Exists(c => c.Outcome == Outcome.Prohibited))
        {
            place.Refuse("notListed", "NOT_LISTED never switches a ban off");
        }

        foreach (var document in notListed.Where(d => !lists.Exists(l => l.Conclusion == d)))
        {
            place.Refuse("notListed", $"'{document}' is the conclusion of none of the rule's lists");
        }

        messages.Use($"title.{id}");
        var rule = new Rule
        {
            Id = id,
            Authority = place.Text("authority"),
            Check = file.Split('/') is [_, var check, ..] ? check : "",
            ValidFrom = from,
            ValidTo = to,
            Confidence = confidence,
            LegalReference = place.Text("legalReference"),
            Source = place.Text("source"),
            Cases = cases,
            HonoursNotListed = notListed.Count > 0,
            SatisfiedBy = [.. place.Texts("satisfiedBy").Select(d => conditions.Document(place, "satisfiedBy", d))],
            NeedsVolumes = cases.Exists(c => c.When.Tests().Any(t => t is VolumeTest)),
            ListsUsed = [.. lists.Select(l => l.Name).Distinct()],
            UsesAdvisoryLists = lists.Exists(l => l.Standing == Standing.Advisory),
        };
        place.NothingElse();
        return problems.Count > before ? null : rule;
    }

    private RuleCase ReadCase(JsonPlace place, string ruleId, Condition when, IReadOnlyList<DocumentRequirement> requires)
    {
        var own = place.Member("when") is { } tree ? conditions.Read(tree) : null;
        var outcome = place.Word("outcome", Outcomes);
        var ifPossible = place.Word("ifPossible", PossibleOutcomes);
        var text = place.Text("text", ruleId);
        if (outcome == Outcome.Notice ? ifPossible > Outcome.Notice : ifPossible is null || ifPossible < Outcome.Review || ifPossible > outcome)
        {
            place.Refuse("ifPossible", "a restriction that may apply is at least a review and never more than the outcome itself; a notice stays a notice or none");
        }

        messages.Use(ifPossible is null ? [$"{text}.definite", $"{text}.remedy"] : [$"{text}.definite", $"{text}.possible", $"{text}.remedy"]);
        var papers = place.Has("requires") ? ReadPapers(place) : requires;
        place.NothingElse();
        return new RuleCase(own is null ? when : new AllOf([when, own]), outcome, ifPossible, text, papers) { Named = messages.CountriesNamedIn(text) };
    }

    private List<DocumentRequirement> ReadPapers(JsonPlace place) => [.. place.Items("requires").Select(ReadPaper)];

    private DocumentRequirement ReadPaper(JsonPlace place)
    {
        var paper = new DocumentRequirement(
            conditions.Document(place, "document", place.Text("document")),
            [.. place.Texts("alternatives").Select(d => conditions.Document(place, "alternatives", d))]);
        place.NothingElse();
        return paper;
    }
}
