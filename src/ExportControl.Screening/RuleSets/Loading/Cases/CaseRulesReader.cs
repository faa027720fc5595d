using System.Globalization;
using ExportControl.Screening.Cases;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets.Loading.Reference;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.RuleSets.Loading.Cases;

/// <summary>Reads cases.json with the working days and the authorities. A package without it has the usual due dates and no risk score.</summary>
internal sealed class CaseRulesReader(RuleSetPackage package, Vocabulary vocabulary, IReadOnlyCollection<ControlList> lists, List<string> problems)
{
    private const string CasesFile = "cases.json";
    private const int MaxHours = 1000;

    private static readonly Dictionary<string, Outcome> Outcomes =
        new[] { Outcome.Review, Outcome.LicenceRequired, Outcome.Prohibited }.ToDictionary(o => SnakeCase.Of(o.ToString()), StringComparer.Ordinal);

    private readonly TableReader tables = new(package, problems);

    public CaseRules Read()
    {
        if (package.GetText(CasesFile) is not { } text || StrictJson.Parse(CasesFile, text, problems) is not { } json)
        {
            return CaseRules.Default;
        }

        var rules = new CaseRules
        {
            Calendar = new WorkingDayReader(tables).Read(ReadHours(json)),
            TimeToDecide = ReadByOutcome(json, "hoursToDecide", MaxHours).ToDictionary(h => h.Key, h => TimeSpan.FromHours(h.Value)),
            Risk = json.GetMember("risk") is { } risk ? ReadRisk(risk) : RiskWeights.None,
            Authorities = new AuthorityReader(tables, lists).Read(json),
        };
        json.RefuseUnreadMembers();
        return rules;
    }

    private static IReadOnlyList<WorkingHours> ReadHours(StrictJson json)
    {
        var hours = new List<WorkingHours>();
        foreach (var part in json.Items("workingHours"))
        {
            if (TimeOnly.TryParseExact(part.GetString("from"), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
                & TimeOnly.TryParseExact(part.GetString("to"), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var to)
                && from < to && (hours.Count == 0 || hours[^1].To <= from))
            {
                hours.Add(new WorkingHours(from, to));
            }
            else
            {
                part.Refuse("the hours are not valid; expected from and to as HH:mm, from before to, after the part before");
            }

            part.RefuseUnreadMembers();
        }

        if (hours.Count == 0)
        {
            json.Refuse("workingHours", "there are no working hours; expected at least one part of the day");
        }

        return hours.Count == 0 ? CaseRules.Default.Calendar.Hours : hours;
    }

    private RiskWeights ReadRisk(StrictJson json)
    {
        var tier = json.GetMember("tier");
        var weights = new RiskWeights
        {
            ByOutcome = ReadByOutcome(json, "outcome", int.MaxValue),
            TierList = tier?.GetString("list"),
            ByTier = tier?.GetMember("points")?.Members().ToDictionary(p => p.Name, p => PointsOf(p.Value), StringComparer.Ordinal) ?? [],
            ByCountry = [.. json.Items("countries").Select(ReadCountries)],
            ByAge = [.. json.Items("partyAge").Select(a => Complete(a, (a.GetPositiveInteger("youngerThanDays") ?? 0, a.GetPositiveInteger("points") ?? 0)))],
            ByValue = [.. json.Items("value").Select(v => Complete(v, (v.GetDecimal("fromUsd"), v.GetPositiveInteger("points") ?? 0)))],
        };
        if (weights.TierList is { } list && !lists.Any(l => l.Name == list))
        {
            tier!.Refuse("list", $"'{list}' is not a control list; expected a list of lists.json");
        }

        tier?.RefuseUnreadMembers();
        json.RefuseUnreadMembers();
        return weights;
    }

    private CountryPoints ReadCountries(StrictJson json)
    {
        var (facts, names) = (json.GetStrings("facts"), json.GetStrings("in"));
        foreach (var fact in facts.Where(f => !CountryPoints.Readers.ContainsKey(f)))
        {
            json.Refuse("facts", $"'{fact}' is not a fact; expected one of {string.Join(", ", CountryPoints.Readers.Keys)}");
        }

        var known = names.Where(n => n.StartsWith('@') ? vocabulary.Groups.ContainsKey(n[1..]) : vocabulary.Countries.ContainsKey(n)).ToList();
        foreach (var name in names.Except(known))
        {
            json.Refuse("in", $"'{name}' is not a country or group; expected a code of lists/countries.csv or @group of groups.json");
        }

        return Complete(json, new CountryPoints([.. facts.Where(CountryPoints.Readers.ContainsKey)], vocabulary.Membership(known), json.GetPositiveInteger("points") ?? 0));
    }

    private static Dictionary<Outcome, int> ReadByOutcome(StrictJson json, string member, int most)
    {
        var read = new Dictionary<Outcome, int>();
        foreach (var (name, value) in json.GetMember(member)?.Members() ?? [])
        {
            if (Outcomes.TryGetValue(name, out var outcome) && PointsOf(value) is var number && number > 0 && number <= most)
            {
                read.Add(outcome, number);
            }
            else
            {
                value.Refuse($"not an outcome or not a number; expected one of {string.Join(", ", Outcomes.Keys)} and a whole number from 1 to {most}");
            }
        }

        return read;
    }

    private static int PointsOf(StrictJson value)
    {
        if (value.Element.ValueKind == System.Text.Json.JsonValueKind.Number && value.Element.TryGetInt32(out var points) && points > 0)
        {
            return points;
        }

        value.Refuse("expected a whole number of 1 or more");
        return 0;
    }

    private static T Complete<T>(StrictJson json, T read)
    {
        json.RefuseUnreadMembers();
        return read;
    }
}
