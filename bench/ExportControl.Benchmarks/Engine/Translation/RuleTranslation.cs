using System.Text.Json;
using ExportControl.Screening.Conditions;
using ExportControl.Screening.Conditions.Goods;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Benchmarks.Engine.Translation;

/// <summary>
/// Translates the JSON of the rules for two-valued engines. Each case becomes two clauses, "definite" and "possible"; the clauses of a rule are
/// ordered so that the first true one is its finding.
/// </summary>
internal sealed class RuleTranslation
{
    private readonly RuleSet rules;
    private readonly List<TextSet> sets = [];
    private readonly List<ListTest> questions = [];
    private bool bindingOnly;

    public RuleTranslation(RuleSet rules, RuleSetPackage package)
    {
        this.rules = rules;
        var files = package.Files.Where(f => f.Key.StartsWith("regimes/", StringComparison.Ordinal)).ToDictionary(f => Path.GetFileNameWithoutExtension(f.Key), f => f.Value);
        Clauses = [.. rules.Rules.Select((rule, index) => Read(index, rule, JsonDocument.Parse(files[rule.Id]).RootElement))];
    }

    /// <summary>By rule, in ordinal order of rule id.</summary>
    public IReadOnlyList<IReadOnlyList<RuleClause>> Clauses { get; }

    /// <summary>All different sets of texts.</summary>
    public IReadOnlyList<TextSet> Sets => sets;

    /// <summary>All different list tests.</summary>
    public IReadOnlyList<ListTest> Questions => questions;

    public RuleSet Rules => rules;

    private List<RuleClause> Read(int index, Rule rule, JsonElement json)
    {
        var inForce = rule.ValidFrom is null && rule.ValidTo is null ? Predicate.True
            : new DateBetween(rule.ValidFrom?.DayNumber ?? 0, rule.ValidTo?.DayNumber ?? DateOnly.MaxValue.DayNumber);
        var common = Truth(json.GetProperty("when"));
        var clauses = new List<(RuleClause Clause, int Case)>();
        foreach (var (number, one) in json.GetProperty("cases").EnumerateArray().Select((c, i) => (i, c)))
        {
            var own = one.TryGetProperty("when", out var when) ? Truth(when) : (Predicate.True, Predicate.True);
            var (definite, possible) = (Predicate.Conjunction([inForce, common.Definite, own.Item1]), Predicate.Conjunction([inForce, common.Possible, own.Item2]));
            var ours = rule.Cases[number];
            if (ours.Outcome > Outcome.Review && UsesAdvisoryLists(ours))
            {
                // Matches on advisory lists alone give at most review.
                bindingOnly = true;
                var bound = Predicate.Conjunction([definite, Truth(json.GetProperty("when")).Definite, one.TryGetProperty("when", out var ownBound) ? Truth(ownBound).Definite : Predicate.True]);
                bindingOnly = false;
                clauses.Add((new RuleClause(index, ours.Outcome, true, bound), number));
                clauses.Add((new RuleClause(index, Outcome.Review, true, definite), number));
            }
            else
            {
                clauses.Add((new RuleClause(index, ours.Outcome, true, definite), number));
            }

            if (ours.IfPossible is { } milder && Text(definite) != Text(possible))
            {
                clauses.Add((new RuleClause(index, milder, false, possible), number));
            }
        }

        // The engine takes the worst outcome, the first case in a tie, and within a case definite before possible.
        return [.. clauses.OrderByDescending(c => c.Clause.Outcome).ThenBy(c => c.Case).ThenByDescending(c => c.Clause.Definite).Select(c => c.Clause).Where(c => c.When != Predicate.False)];
    }

    private static bool UsesAdvisoryLists(RuleCase one) => one.When.Tests().OfType<CodeOnList>().Any(t => t.Lists.Any(l => l.Standing == Standing.Advisory))
        && (one.IfPossible is null or <= Outcome.Review ? true : throw new NotSupportedException("A possible outcome above review with an advisory list is not translated."));

    private (Predicate Definite, Predicate Possible) Truth(JsonElement json)
    {
        if (json.TryGetProperty("all", out var all))
        {
            var parts = all.EnumerateArray().Select(Truth).ToList();
            return (Predicate.Conjunction(parts.Select(p => p.Definite)), Predicate.Conjunction(parts.Select(p => p.Possible)));
        }

        if (json.TryGetProperty("any", out var any))
        {
            var parts = any.EnumerateArray().Select(Truth).ToList();
            return (Predicate.Disjunction(parts.Select(p => p.Definite)), Predicate.Disjunction(parts.Select(p => p.Possible)));
        }

        if (json.TryGetProperty("not", out var not))
        {
            var part = Truth(not);
            return (Predicate.Not(part.Possible), Predicate.Not(part.Definite));
        }

        return Test(json);
    }

    private (Predicate Definite, Predicate Possible) Test(JsonElement json)
    {
        var stated = Flag(json, "stated");
        switch (json.GetProperty("test").GetString())
        {
            case "code-on-list":
                if (Question(json) is not { } question)
                {
                    return (Predicate.False, Predicate.False);
                }

                return (new ListMatch(question, true), new ListMatch(question, false));
            case "code-known":
                return Known(new NumberEquals(nameof(LineInput.Known), 1));
            case "country-in":
                return Country(json.GetProperty("fact").GetString()!, rules.Vocabulary.Membership(Texts(json, "in")), stated);
            case "procedure-in":
                return Known(new TextIsOneOf(nameof(LineInput.Procedure), Set(Texts(json, "in").SelectMany(p => p.StartsWith('@') ? rules.Vocabulary.ProcedureGroups[p[1..]] : [p]))));
            case "us-content-above":
                var above = new NumberAbove(nameof(LineInput.UsContent), json.GetProperty("percent").GetDouble());
                return (above, stated ? above : Predicate.Disjunction([above, new NumberEquals(nameof(LineInput.UsContent), -1)]));
            case "us-content-stated":
                return Known(new NumberAbove(nameof(LineInput.UsContent), -1));
            case "end-use":
                return YesNo(Property(json.GetProperty("fact").GetString()!), Flag(json, "is"), stated);
            case "contract-clause":
                return YesNo(nameof(LineInput.Clause), Flag(json, "is"), stated);
            case "document-held":
                return Known(new TextsIntersect(nameof(LineInput.Papers), Set(Texts(json, "types").Select(t => rules.Vocabulary.DocumentTypeOf(t)!))));
            case "party-elsewhere":
                return Known(new PartyOutsideDestination(Property(json.GetProperty("party").GetString()!)));
            case "classification-is":
                return Known(Predicate.Not(new TextIsOneOf(nameof(LineInput.Number), Set([""]))));
            case "date-in":
                return Known(Predicate.Disjunction(rules.Vocabulary.Periods[json.GetProperty("period").GetString()!].Select(p => new DateBetween(p.From.DayNumber, p.To?.DayNumber ?? DateOnly.MaxValue.DayNumber))));
            case var other:
                throw new NotSupportedException($"The test '{other}' cannot be expressed by every engine.");
        }
    }

    private (Predicate Definite, Predicate Possible) Country(string fact, IReadOnlyDictionary<string, Truth> members, bool stated)
    {
        var yes = Set(members.Where(m => m.Value == Screening.Values.Truth.Yes).Select(m => m.Key));
        var open = stated ? yes : Set(members.Where(m => m.Value != Screening.Values.Truth.No).Select(m => m.Key));
        var name = Property(fact);
        if (fact == "transit")
        {
            return (new TextsIntersect(name, yes), new TextsIntersect(name, open));
        }

        // Goods of the home country were not imported: the fact is not missing.
        Predicate missing = stated ? Predicate.False
            : fact == "importedFrom" ? Predicate.Conjunction([new TextIsOneOf(name, Set([""])), Predicate.Not(new TextIsOneOf(nameof(LineInput.Origin), Set([rules.Vocabulary.HomeCountry])))])
            : fact is "endUser" or "manufacturer" ? new TextIsOneOf(name, Set([""]))
            : Predicate.False;
        return (new TextIsOneOf(name, yes), Predicate.Disjunction([new TextIsOneOf(name, open), missing]));
    }

    private static (Predicate Definite, Predicate Possible) YesNo(string name, bool value, bool stated)
    {
        var holds = new NumberEquals(name, value ? 1 : 0);
        return (holds, stated ? holds : Predicate.Not(new NumberEquals(name, value ? 0 : 1)));
    }

    private static (Predicate Definite, Predicate Possible) Known(Predicate claim) => (claim, claim);

    private static bool Flag(JsonElement json, string name) => json.TryGetProperty(name, out var flag) && flag.GetBoolean();

    private static IEnumerable<string> Texts(JsonElement json, string name) => json.GetProperty(name).EnumerateArray().Select(t => t.GetString()!);

    private static string Property(string fact) => char.ToUpperInvariant(fact[0]) + fact[1..];

    /// <summary>A predicate as text; predicates with equal texts are equal.</summary>
    private static string Text(Predicate claim) => new LambdaExpressions(0, 0).Write(claim);

    private int? Question(JsonElement json)
    {
        var named = Texts(json, "lists").SelectMany(n => rules.Lists.Where(l => n.EndsWith('*') ? l.Name.StartsWith(n[..^1], StringComparison.Ordinal) : l.Name == n)).Distinct()
            .Where(l => !bindingOnly || l.Standing == Standing.Binding).ToList();
        if (named.Count == 0)
        {
            return null;
        }

        var depth = json.TryGetProperty("match", out var match) ? match.GetString() switch { "full" => MatchDepth.Full, "any" => MatchDepth.Any, _ => MatchDepth.Graded } : MatchDepth.Graded;
        if (depth == MatchDepth.Full && named.Exists(l => l.HasControlNumbers))
        {
            throw new NotSupportedException("A full match on a list of control numbers is not translated.");
        }

        var question = new ListTest([.. named.Select(l => l.Index).Order()], depth, Flag(json, "anyDate"));
        var at = questions.FindIndex(q => q.Lists.SequenceEqual(question.Lists) && q.Depth == question.Depth && q.AnyDate == question.AnyDate);
        if (at < 0)
        {
            at = questions.Count;
            questions.Add(question);
        }

        return at;
    }

    private TextSet Set(IEnumerable<string> values)
    {
        var sorted = values.Distinct().Order(StringComparer.Ordinal).ToList();
        if (sets.Find(s => s.Values.SequenceEqual(sorted)) is not { } set)
        {
            set = new TextSet(sets.Count, sorted);
            sets.Add(set);
        }

        return set;
    }
}
