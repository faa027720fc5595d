using System.Globalization;
using System.Text.Json.Nodes;

namespace ExportControl.Benchmarks.Engine.Translation;

/// <summary>Writes predicates for the two engines that run in Node: as ZEN expressions, and as conditions of json-rules-engine.</summary>
internal static class NodeExpressions
{
    /// <summary>The number of the rule's first true clause, counted from 1; 0 for none.</summary>
    public static string Zen(IReadOnlyList<RuleClause> clauses) => clauses
        .Select((c, i) => (When: Zen(c.When), Number: i + 1))
        .Reverse()
        .Aggregate("0", (otherwise, c) => string.Create(CultureInfo.InvariantCulture, $"({c.When}) ? {c.Number} : ({otherwise})"));

    /// <summary>Conditions; the outermost is all, any or not, as the engine requires.</summary>
    public static JsonNode Conditions(Predicate claim) => claim is Conjunction or Disjunction or Negation ? Node(claim) : new JsonObject { ["all"] = new JsonArray(Node(claim)) };

    private static string Zen(Predicate claim) => claim switch
    {
        ConstantPredicate constant => constant.Holds ? "true" : "false",
        Conjunction every => string.Join(" and ", every.Parts.Select(p => $"({Zen(p)})")),
        Disjunction some => string.Join(" or ", some.Parts.Select(p => $"({Zen(p)})")),
        Negation never => $"not ({Zen(never.Part)})",
        TextIsOneOf { Values.Values: [var only] } one => $"{Name(one.Fact)} == '{only}'",
        TextIsOneOf one => ZenAmong(Name(one.Fact), one.Values.Values),
        TextsIntersect shares => $"some({Name(shares.Fact)}, {ZenAmong("#", shares.Values.Values)})",
        NumberEquals number => string.Create(CultureInfo.InvariantCulture, $"{Name(number.Fact)} == {number.Value}"),
        NumberAbove above => string.Create(CultureInfo.InvariantCulture, $"{Name(above.Fact)} > {above.Value}"),
        DateBetween between => string.Create(CultureInfo.InvariantCulture, $"day >= {between.From} and day <= {between.To}"),
        PartyOutsideDestination elsewhere => $"{Name(elsewhere.Party)} != '' and {Name(elsewhere.Party)} != destination",
        ListMatch list => $"'{Name(list)}' in met",
        _ => throw new NotSupportedException(claim.GetType().Name),
    };

    // A search in one text with all codes of a long set is several times faster than an array, which ZEN builds for each line.
    private static string ZenAmong(string fact, IReadOnlyList<string> values) => values.Count > 3 && values.All(v => v.Length is 0 or 2)
        ? $"{(values.Contains("") ? "" : $"{fact} != '' and ")}contains('{string.Join('|', values.Where(v => v.Length > 0))}', {fact})"
        : $"{fact} in [{string.Join(", ", values.Select(v => $"'{v}'"))}]";

    private static JsonObject Node(Predicate claim) => claim switch
    {
        ConstantPredicate constant => new JsonObject { [constant.Holds ? "all" : "any"] = new JsonArray() },
        Conjunction every => new JsonObject { ["all"] = new JsonArray([.. every.Parts.Select(Node)]) },
        Disjunction some => new JsonObject { ["any"] = new JsonArray([.. some.Parts.Select(Node)]) },
        Negation never => new JsonObject { ["not"] = Node(never.Part) },
        TextIsOneOf { Values.Values: [var only] } one => Leaf(one.Fact, "equal", only),
        TextIsOneOf one => Leaf(one.Fact, "among", one.Values.Id),
        TextsIntersect shares => Leaf(shares.Fact, "shares", shares.Values.Id),
        NumberEquals number => Leaf(number.Fact, "equal", number.Value),
        NumberAbove above => Leaf(above.Fact, "greaterThan", above.Value),
        DateBetween between => new JsonObject { ["all"] = new JsonArray(Leaf(nameof(LineInput.Day), "greaterThanInclusive", between.From), Leaf(nameof(LineInput.Day), "lessThanInclusive", between.To)) },
        PartyOutsideDestination elsewhere => new JsonObject
        {
            ["all"] = new JsonArray(Leaf(elsewhere.Party, "notEqual", ""), Leaf(elsewhere.Party, "notEqual", new JsonObject { ["fact"] = Name(nameof(LineInput.Destination)) })),
        },
        ListMatch list => Leaf("met", "contains", Name(list)),
        _ => throw new NotSupportedException(claim.GetType().Name),
    };

    private static JsonObject Leaf(string fact, string @operator, JsonNode value) => new() { ["fact"] = Name(fact), ["operator"] = @operator, ["value"] = value };

    private static string Name(ListMatch list) => string.Create(CultureInfo.InvariantCulture, $"{(list.Definite ? 's' : 'p')}{list.Test}");

    private static string Name(string fact) => char.ToLowerInvariant(fact[0]) + fact[1..];
}
