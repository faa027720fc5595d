using System.Globalization;
using System.Text.Json.Nodes;

namespace ExportControl.Benchmarks.Engine;

/// <summary>Writes claims for the two engines that run in Node: as ZEN expressions, and as conditions of json-rules-engine.</summary>
internal static class NodeLanguage
{
    /// <summary>The number of the rule's first clause that holds, counted from 1; 0 for none.</summary>
    public static string Zen(IReadOnlyList<Clause> clauses) => clauses
        .Select((c, i) => (When: Zen(c.When), Number: i + 1))
        .Reverse()
        .Aggregate("0", (otherwise, c) => string.Create(CultureInfo.InvariantCulture, $"({c.When}) ? {c.Number} : ({otherwise})"));

    /// <summary>Conditions; the outermost is all, any or not, as the engine asks.</summary>
    public static JsonNode Conditions(Claim claim) => claim is Every or Some or Never ? Node(claim) : new JsonObject { ["all"] = new JsonArray(Node(claim)) };

    private static string Zen(Claim claim) => claim switch
    {
        Constant constant => constant.Holds ? "true" : "false",
        Every every => string.Join(" and ", every.Parts.Select(p => $"({Zen(p)})")),
        Some some => string.Join(" or ", some.Parts.Select(p => $"({Zen(p)})")),
        Never never => $"not ({Zen(never.Part)})",
        OneOf { Values.Values: [var only] } one => $"{Name(one.Fact)} == '{only}'",
        OneOf one => ZenAmong(Name(one.Fact), one.Values.Values),
        Shares shares => $"some({Name(shares.Fact)}, {ZenAmong("#", shares.Values.Values)})",
        Is number => string.Create(CultureInfo.InvariantCulture, $"{Name(number.Fact)} == {number.Value}"),
        Above above => string.Create(CultureInfo.InvariantCulture, $"{Name(above.Fact)} > {above.Value}"),
        Between between => string.Create(CultureInfo.InvariantCulture, $"day >= {between.From} and day <= {between.To}"),
        Elsewhere elsewhere => $"{Name(elsewhere.Party)} != '' and {Name(elsewhere.Party)} != destination",
        OnList list => $"'{Name(list)}' in met",
        _ => throw new NotSupportedException(claim.GetType().Name),
    };

    // A text that holds the codes of a long set is searched several times faster than an array, which ZEN builds anew for each line.
    private static string ZenAmong(string fact, IReadOnlyList<string> values) => values.Count > 3 && values.All(v => v.Length is 0 or 2)
        ? $"{(values.Contains("") ? "" : $"{fact} != '' and ")}contains('{string.Join('|', values.Where(v => v.Length > 0))}', {fact})"
        : $"{fact} in [{string.Join(", ", values.Select(v => $"'{v}'"))}]";

    private static JsonObject Node(Claim claim) => claim switch
    {
        Constant constant => new JsonObject { [constant.Holds ? "all" : "any"] = new JsonArray() },
        Every every => new JsonObject { ["all"] = new JsonArray([.. every.Parts.Select(Node)]) },
        Some some => new JsonObject { ["any"] = new JsonArray([.. some.Parts.Select(Node)]) },
        Never never => new JsonObject { ["not"] = Node(never.Part) },
        OneOf { Values.Values: [var only] } one => Leaf(one.Fact, "equal", only),
        OneOf one => Leaf(one.Fact, "among", one.Values.Id),
        Shares shares => Leaf(shares.Fact, "shares", shares.Values.Id),
        Is number => Leaf(number.Fact, "equal", number.Value),
        Above above => Leaf(above.Fact, "greaterThan", above.Value),
        Between between => new JsonObject { ["all"] = new JsonArray(Leaf(nameof(LineInput.Day), "greaterThanInclusive", between.From), Leaf(nameof(LineInput.Day), "lessThanInclusive", between.To)) },
        Elsewhere elsewhere => new JsonObject
        {
            ["all"] = new JsonArray(Leaf(elsewhere.Party, "notEqual", ""), Leaf(elsewhere.Party, "notEqual", new JsonObject { ["fact"] = Name(nameof(LineInput.Destination)) })),
        },
        OnList list => Leaf("met", "contains", Name(list)),
        _ => throw new NotSupportedException(claim.GetType().Name),
    };

    private static JsonObject Leaf(string fact, string @operator, JsonNode value) => new() { ["fact"] = Name(fact), ["operator"] = @operator, ["value"] = value };

    private static string Name(OnList list) => string.Create(CultureInfo.InvariantCulture, $"{(list.Surely ? 's' : 'p')}{list.Test}");

    private static string Name(string fact) => char.ToLowerInvariant(fact[0]) + fact[1..];
}
