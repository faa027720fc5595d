using System.Text;
using System.Text.Json.Nodes;
using ExportControl.Screening.RuleSets;

namespace ExportControl.Screening.Tests.Handbook;

/// <summary>The table of the shipped rules, one row for each case, generated from the rule files.</summary>
internal static class RulesTable
{
    private const string Head =
        """
        # Shipped rules

        Generated from `rules/`. A test fails if this page is out of date; run it with `GOLDEN=write` to generate the page again. Change the rules, not this page. The format of a rule: `docs/rules.md`.

        - **Trigger**: the condition. If a fact is unknown, the rule *possibly* applies, unless the fact counts only *if stated*. "Code on a list" is definite only for entries that cover the whole code, or with a declared control number of the list. A *broad* entry covers part of a code that mostly holds ordinary goods (`rules/breadth.csv`).
        - **Outcome**: the outcome if the condition is true; in brackets, the outcome if it is possibly true. None: no finding.
        - **Documents**: the documents that the finding requires, by box-44 code if there is one; after `or`, the alternatives for a partial match; *satisfied by* a licence, or by an identification conclusion for a partial match. No register confirms them yet, so a plausible document makes a licence duty a review that verifies it.
        - **In force**: first and last day, both inclusive, compared with the date of the declaration.
        - **Confidence**: checked, recalled, seed or inferred (`docs/rules.md`).

        """;

    private static readonly (string Check, string Title)[] Checks =
    [
        ("kz", "Kazakhstan"), ("kz-measures", "Measures of Kazakhstan and the EAEU"), ("un", "United Nations"), ("us", "United States"), ("eu", "European Union"), ("uk", "United Kingdom"),
        ("red-flags", "Red flags"), ("consistency", "Facts that contradict each other"), ("volume-surge", "Trade figures"), ("nomenclature", "Code and date"),
    ];

    public static string Of(RuleSetPackage package)
    {
        var words = new ConditionWords(Json(package, "groups.json").AsObject());
        var titles = Json(package, "messages.en.json").AsObject();
        var documents = Json(package, "documents.json")["types"]!.AsArray().ToDictionary(d => (string)d!["type"]!, d => (string?)d!["code"], StringComparer.Ordinal);
        var byCheck = package.Files.Where(f => f.Key.StartsWith("regimes/", StringComparison.Ordinal)).ToLookup(f => f.Key.Split('/')[1], f => JsonNode.Parse(f.Value)!.AsObject(), StringComparer.Ordinal);
        var unnamed = byCheck.Select(c => c.Key).Except(Checks.Select(c => c.Check)).Select(c => (Check: c, Title: c));
        var table = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach (var (check, title) in Checks.Concat(unnamed))
        {
            table.Append($"\n## {title}\n| rule | trigger | outcome | documents | in force | law | confidence |\n|---|---|---|---|---|---|---|\n");
            foreach (var rule in byCheck[check])
            {
                Write(table, rule, words, (string)titles[$"title.{rule["id"]}"]!, documents);
            }
        }

        return table.ToString();
    }

    private static void Write(StringBuilder table, JsonObject rule, ConditionWords words, string title, Dictionary<string, string?> documents)
    {
        var shared = words.Of(rule["when"]);
        var first = true;
        foreach (var each in rule["cases"]!.AsArray().Select(c => c!.AsObject()))
        {
            var own = words.Of(each["when"]);
            var trigger = (shared.Length, own.Length) switch { (0, 0) => "always", (0, _) => own, (_, 0) => shared, _ => $"{Grouped(shared)} **and** {Grouped(own)}" };
            string[] cells =
            [
                first ? $"`{rule["id"]}` {title}" : $"… `{each["text"] ?? rule["id"]}`",
                trigger,
                $"{each["outcome"]} ({Possible(each)})",
                Documents(rule, each, documents),
                first ? $"{rule["validFrom"]?.ToString() ?? "always"} to {rule["validTo"]?.ToString() ?? "open"}" : "",
                first ? (string)rule["legalReference"]!["en"]! : "",
                first ? (string)rule["confidence"]! : "",
            ];
            table.Append($"| {string.Join(" | ", cells.Select(c => c.Replace("|", "\\|", StringComparison.Ordinal)))} |\n");
            first = false;
        }
    }

    // Without brackets, a top-level "or" would include the "and" that joins two conditions.
    private static string Grouped(string trigger) => trigger.Contains(" **or** ", StringComparison.Ordinal) ? $"({trigger})" : trigger;

    private static string Possible(JsonObject each) => (string?)each["ifPossible"] ?? "review";

    private static string Documents(JsonObject rule, JsonObject each, Dictionary<string, string?> documents)
    {
        var parts = (each["requires"] ?? rule["requires"])?.AsArray()
            .Select(r => DisplayName((string)r!["document"]!, documents) + string.Concat((r["alternatives"]?.AsArray() ?? []).Select(a => $" or {DisplayName((string)a!, documents)}")))
            .ToList() ?? [];
        parts.AddRange(SatisfyingDocuments(rule, "satisfiedBy", "satisfied by", documents));
        parts.AddRange(SatisfyingDocuments(rule, "notListed", "for a partial match by", documents));
        return parts.Count == 0 ? "–" : string.Join("; ", parts);
    }

    private static IEnumerable<string> SatisfyingDocuments(JsonObject rule, string member, string label, Dictionary<string, string?> documents) => rule[member]?.AsArray() is { Count: > 0 } all
        ? [$"*{label}* {string.Join(", ", all.Select(d => DisplayName((string)d!, documents)))}"]
        : [];

    // Rules name documents by code or by type; the table shows the code if there is one.
    private static string DisplayName(string name, Dictionary<string, string?> documents) => documents.GetValueOrDefault(name) ?? name;

    private static JsonNode Json(RuleSetPackage package, string path) => JsonNode.Parse(package.Files[path])!;
}
