using ExportControl.Screening.Conditions;
using ExportControl.Screening.Conditions.Goods;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.RuleSets.Loading;

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
        if (StrictJson.Parse(file, text, problems) is not { } place)
        {
            return null;
        }

        var before = problems.Count;
        var id = place.GetString("id");
        if (file.Split('/') is not ["regimes", _, var name] || name != $"{id}.json")
        {
            place.Refuse("id", $"a rule stands in regimes/<check>/<id>.json; '{id}' does not fit");
        }

        var (from, to) = (place.GetDate("validFrom"), place.GetDate("validTo"));
        if (to < from)
        {
            place.Refuse("validTo", "the last day is before the first");
        }

        var confidence = place.GetString("confidence");
        if (!RuleSetReader.Confidences.Contains(confidence))
        {
            place.Refuse("confidence", $"'{confidence}' is none of {string.Join(", ", RuleSetReader.Confidences)}");
        }

        var when = place.GetMember("when") is { } tree ? conditions.Read(tree) : null;
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

        var notListed = place.GetStrings("notListed").Select(d => conditions.Document(place, "notListed", d)).ToList();
        var lists = cases.SelectMany(c => c.When.Tests()).OfType<CodeOnList>().SelectMany(t => t.Lists).ToList();
        if (notListed.Count > 0 && cases.Exists(c => c.Outcome == Outcome.Prohibited))
        {
            place.Refuse("notListed", "NOT_LISTED never switches a ban off");
        }

        foreach (var document in notListed.Where(d => !lists.Exists(l => l.Conclusion == d)))
        {
            place.Refuse("notListed", $"'{document}' is the conclusion of none of the rule's lists");
        }

        messages.RequireKeys($"title.{id}");
        var rule = new Rule
        {
            Id = id,
            Authority = place.GetString("authority"),
            Check = file.Split('/') is [_, var check, ..] ? check : "",
            ValidFrom = from,
            ValidTo = to,
            Confidence = confidence,
            LegalReference = place.GetString("legalReference"),
            Source = place.GetString("source"),
            Cases = cases,
            HonoursNotListed = notListed.Count > 0,
            SatisfiedBy = [.. place.GetStrings("satisfiedBy").Select(d => conditions.Document(place, "satisfiedBy", d))],
            NeedsTradeFigures = cases.Exists(c => c.When.Tests().Any(t => t.Scope == TestScope.Trade)),
            ListsUsed = [.. lists.Select(l => l.Name).Distinct()],
            UsesAdvisoryLists = lists.Exists(l => l.Standing == Standing.Advisory),
        };
        place.RefuseUnreadMembers();
        return problems.Count > before ? null : rule;
    }

    private RuleCase ReadCase(StrictJson place, string ruleId, Condition when, IReadOnlyList<DocumentRequirement> requires)
    {
        var own = place.GetMember("when") is { } tree ? conditions.Read(tree) : null;
        var outcome = place.GetChoice("outcome", Outcomes);
        var ifPossible = place.GetChoice("ifPossible", PossibleOutcomes);
        var text = place.GetString("text", ruleId);
        if (outcome == Outcome.Notice ? ifPossible > Outcome.Notice : ifPossible is null || ifPossible < Outcome.Review || ifPossible > outcome)
        {
            place.Refuse("ifPossible", "a restriction that may apply is at least a review and never more than the outcome itself; a notice stays a notice or none");
        }

        messages.RequireKeys(ifPossible is null ? [$"{text}.definite", $"{text}.remedy"] : [$"{text}.definite", $"{text}.possible", $"{text}.remedy"]);
        var papers = place.Has("requires") ? ReadPapers(place) : requires;
        place.RefuseUnreadMembers();
        return new RuleCase(own is null ? when : new AllOf([when, own]), outcome, ifPossible, text, papers) { CountriesInText = messages.CountriesNamedIn(text) };
    }

    private List<DocumentRequirement> ReadPapers(StrictJson place) => [.. place.Items("requires").Select(ReadPaper)];

    private DocumentRequirement ReadPaper(StrictJson place)
    {
        var paper = new DocumentRequirement(
            conditions.Document(place, "document", place.GetString("document")),
            [.. place.GetStrings("alternatives").Select(d => conditions.Document(place, "alternatives", d))]);
        place.RefuseUnreadMembers();
        return paper;
    }
}
