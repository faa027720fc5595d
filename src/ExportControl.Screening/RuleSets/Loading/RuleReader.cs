using System.Security.Cryptography;
using System.Text;
using ExportControl.Screening.Conditions;
using ExportControl.Screening.Conditions.Goods;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.RuleSets.Loading;

/// <summary>Reads a rule file (regimes/&lt;check&gt;/&lt;id&gt;.json).</summary>
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

    /// <summary>Returns null, and adds the problems, if the rule is not valid.</summary>
    public Rule? Read(string file, string text)
    {
        if (StrictJson.Parse(file, text, problems) is not { } json)
        {
            return null;
        }

        var before = problems.Count;
        var id = json.GetString("id");
        if (file.Split('/') is not ["regimes", _, var name] || name != $"{id}.json")
        {
            json.Refuse("id", $"'{id}' does not match the file name; expected the file regimes/<check>/{id}.json");
        }

        var (from, to) = (json.GetDate("validFrom"), json.GetDate("validTo"));
        if (to < from)
        {
            json.Refuse("validTo", $"{to:yyyy-MM-dd} is before validFrom {from:yyyy-MM-dd}; expected the same day or a later one");
        }

        var confidence = json.GetString("confidence");
        if (!RuleSetReader.Confidences.Contains(confidence))
        {
            json.Refuse("confidence", $"'{confidence}' is not valid; expected one of {string.Join(", ", RuleSetReader.Confidences)}");
        }

        var when = json.GetMember("when") is { } condition ? conditions.Read(condition) : null;
        if (when is null)
        {
            json.Refuse("when", "the member is missing; expected a condition");
        }

        var requires = ReadRequirements(json);
        var cases = json.Items("cases").Select(c => ReadCase(c, id, when ?? new AnyOf([]), requires)).ToList();
        if (cases.Count == 0)
        {
            json.Refuse("cases", "the rule has no case; expected at least one");
        }

        var notListed = json.GetStrings("notListed").Select(d => conditions.Document(json, "notListed", d)).ToList();
        var lists = cases.SelectMany(c => c.When.Tests()).OfType<CodeOnList>().SelectMany(t => t.Lists).ToList();
        if (notListed.Count > 0 && cases.Exists(c => c.Outcome == Outcome.Prohibited))
        {
            json.Refuse("notListed", "the rule has a case with the outcome prohibited, which NOT_LISTED may not cancel; expected no documents");
        }

        foreach (var document in notListed.Where(d => !lists.Exists(l => l.Conclusion == d)))
        {
            json.Refuse("notListed", $"'{document}' is not the conclusion of any list that the rule tests; expected one of {string.Join(", ", lists.Select(l => l.Conclusion).OfType<string>().Distinct())} (lists.json)");
        }

        messages.RequireKeys($"title.{id}");
        var rule = new Rule
        {
            Id = id,
            Authority = json.GetString("authority"),
            Check = file.Split('/') is [_, var check, ..] ? check : "",
            ValidFrom = from,
            ValidTo = to,
            Confidence = confidence,
            Weight = json.GetPositiveInteger("weight") ?? 0,
            PartOf = json.GetStrings("partOf"),
            LegalReferences = json.GetTextByLanguage("legalReference"),
            Sources = json.GetTextByLanguage("source"),
            Cases = cases,
            ContentHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n")))),
            HonoursNotListed = notListed.Count > 0,
            SatisfiedBy = [.. json.GetStrings("satisfiedBy").Select(d => conditions.Document(json, "satisfiedBy", d))],
            NeedsTradeFigures = cases.Exists(c => c.When.Tests().Any(t => t.Scope == TestScope.Trade)),
            ListsUsed = [.. lists.Select(l => l.Name).Distinct()],
            UsesAdvisoryLists = lists.Exists(l => l.Standing == Standing.Advisory),
        };
        json.RefuseUnreadMembers();
        return problems.Count > before ? null : rule;
    }

    private RuleCase ReadCase(StrictJson json, string ruleId, Condition when, IReadOnlyList<DocumentRequirement> requires)
    {
        var ownCondition = json.GetMember("when") is { } condition ? conditions.Read(condition) : null;
        var outcome = json.GetChoice("outcome", Outcomes);
        var ifPossible = json.GetChoice("ifPossible", PossibleOutcomes);
        var text = json.GetString("text", ruleId);
        if (outcome == Outcome.Notice ? ifPossible > Outcome.Notice : ifPossible is null || ifPossible > outcome)
        {
            json.Refuse("ifPossible", $"'{json.GetString("ifPossible")}' is not valid with the outcome {SnakeCase.Of(outcome.ToString())}; expected "
                + (outcome == Outcome.Notice ? "notice or none" : "notice, for an unknown that is improbable in itself, review, or a more severe outcome that is not above the outcome itself"));
        }

        messages.RequireKeys(ifPossible is null ? [$"{text}.definite", $"{text}.remedy"] : [$"{text}.definite", $"{text}.possible", $"{text}.remedy"]);
        var requirements = json.Has("requires") ? ReadRequirements(json) : requires;
        var satisfiedBy = json.Has("satisfiedBy") ? json.GetStrings("satisfiedBy").Select(d => conditions.Document(json, "satisfiedBy", d)).ToList() : null;
        json.RefuseUnreadMembers();
        return new RuleCase(ownCondition is null ? when : new AllOf([when, ownCondition]), outcome, ifPossible, text, requirements)
        {
            SatisfiedBy = satisfiedBy,
            CountriesInText = messages.CountriesNamedIn(text),
        };
    }

    private List<DocumentRequirement> ReadRequirements(StrictJson json) => [.. json.Items("requires").Select(ReadRequirement)];

    private DocumentRequirement ReadRequirement(StrictJson json)
    {
        var requirement = new DocumentRequirement(
            conditions.Document(json, "document", json.GetString("document")),
            [.. json.GetStrings("alternatives").Select(d => conditions.Document(json, "alternatives", d))]);
        json.RefuseUnreadMembers();
        return requirement;
    }
}
