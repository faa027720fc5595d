using System.Text.Json.Nodes;
using ExportControl.Screening.RuleSets;

namespace ExportControl.Contracts.Tests.Verdicts;

/// <summary>The shipped rule set with weights and causes for these tests. Rules that are not named have neither.</summary>
internal static class WeightedRules
{
    private static readonly Dictionary<string, (int Weight, string[] PartOf)> Changes = new(StringComparer.Ordinal)
    {
        ["RF-ROUTING"] = (9, []),
        ["KZ-SENSITIVE-FLOW"] = (6, ["CHPL-DIVERSION"]),
        ["CHPL-DIVERSION"] = (5, ["KZ-SENSITIVE-FLOW", "KZ-REEXPORT-BAN"]),
        ["KZ-DUAL-USE-LICENCE"] = (5, ["KZ-REEXPORT-BAN"]),
        ["KZ-END-USER"] = (1, ["KZ-DUAL-USE-LICENCE", "KZ-MILITARY-LICENCE"]),
    };

    private static readonly Lazy<RuleSet> Read = new(() => RuleSet.Read(A.Package([.. Files(), ("edition.json", """{ "edition": 2 }""")]), 1));

    public static RuleSet Rules => Read.Value;

    private static IEnumerable<(string Path, string? Text)> Files() => A.Package().Files.Where(f => f.Key.StartsWith("regimes/", StringComparison.Ordinal)).Select(file =>
    {
        var rule = JsonNode.Parse(file.Value)!.AsObject();
        rule.Remove("weight");
        rule.Remove("partOf");
        if (Changes.TryGetValue((string)rule["id"]!, out var change))
        {
            rule["weight"] = change.Weight;
            rule["partOf"] = new JsonArray([.. change.PartOf.Select(p => (JsonNode)p)]);
        }

        return (file.Key, (string?)rule.ToJsonString());
    });
}
