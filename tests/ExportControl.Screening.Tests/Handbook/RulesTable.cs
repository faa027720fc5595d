using System.Text;
using System.Text.Json.Nodes;
using ExportControl.Screening.RuleSets;

namespace ExportControl.Screening.Tests.Handbook;

/// <summary>Every shipped rule as a row a case, written from the rules' own files.</summary>
internal static class RulesTable
{
    private const string Head =
        """
        # The rules that ship

        Written from `rules/` by a test, which fails when this page is stale (`GOLDEN=write` writes it anew): change the rules, not this page. How to read a rule: `docs/rules.md`.

        - **Trigger**: what has to hold. Where a fact is unknown the rule *possibly* applies, unless the fact counts only *if stated*. "Code on a list" is a definite yes only for rows that hold the whole code, or with a control number of the list.
        - **Outcome**: when it holds; in brackets when it possibly does. None: then the rule is silent.
        - **Papers**: those due while the finding counts, by box-44 code where there is one; `or` what serves instead where the match is partial; *lifted by* a licence or, with `NOT_LISTED`, a conclusion against a partial match.
        - **In force**: both days inclusive, compared with the date of the declaration.
        - **Confidence**: checked, recalled, seed or inferred (`docs/rules.md`).

        """;

    private static readonly (string Check, string Title)[] Checks =
    [
        ("kz", "Kazakhstan"), ("us", "United States"), ("eu", "European Union"), ("uk", "United Kingdom"),
        ("red-flags", "Red flags"), ("volume-surge", "Trade figures"), ("nomenclature", "Code and date"),
    ];

    public static string Of(RuleSetPackage package)
    {
        var words = new ConditionWords(Json(package, "groups.json").AsObject());
        var titles = Json(package, "messages.en.json").AsObject();
        var papers = Json(package, "documents.json")["types"]!.AsArray().ToDictionary(d => (string)d!["type"]!, d => (string?)d!["code"], StringComparer.Ordinal);
        var byCheck = package.Files.Where(f => f.Key.StartsWith("regimes/", StringComparison.Ordinal)).ToLookup(f => f.Key.Split('/')[1], f => JsonNode.Parse(f.Value)!.AsObject(), StringComparer.Ordinal);
        var unnamed = byCheck.Select(c => c.Key).Except(Checks.Select(c => c.Check)).Select(c => (Check: c, Title: c));
        var table = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach (var (check, title) in Checks.Concat(unnamed))
        {
            table.Append($"\n## {title}\n| rule | trigger | outcome | papers | in force | law | confidence |\n|---|---|---|---|---|---|---|\n");
            foreach (var rule in byCheck[check])
            {
                Write(table, rule, words, (string)titles[$"title.{rule["id"]}"]!, papers);
            }
        }

        return table.ToString();
    }

    private static void Write(StringBuilder table, JsonObject rule, ConditionWords words, string title, Dictionary<string, string?> papers)
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
                Papers(rule, each, papers),
                first ? $"{rule["validFrom"]?.ToString() ?? "always"} to {rule["validTo"]?.ToString() ?? "open"}" : "",
                first ? (string)rule["legalReference"]! : "",
                first ? (string)rule["confidence"]! : "",
            ];
            table.Append($"| {string.Join(" | ", cells.Select(c => c.Replace("|", "\\|", StringComparison.Ordinal)))} |\n");
            first = false;
        }
    }

    // "or" at the top of a trigger would swallow the "and" that joins two of them.
    private static string Grouped(string trigger) => trigger.Contains(" **or** ", StringComparison.Ordinal) ? $"({trigger})" : trigger;

    private static string Possible(JsonObject each) => (string?)each["ifPossible"] ?? "review";

    private static string Papers(JsonObject rule, JsonObject each, Dictionary<string, string?> papers)
    {
        var parts = (each["requires"] ?? rule["requires"])?.AsArray()
            .Select(r => Named((string)r!["document"]!, papers) + string.Concat((r["alternatives"]?.AsArray() ?? []).Select(a => $" or {Named((string)a!, papers)}")))
            .ToList() ?? [];
        parts.AddRange(Lifting(rule, "satisfiedBy", "lifted by", papers));
        parts.AddRange(Lifting(rule, "notListed", "lifted by `NOT_LISTED` with", papers));
        return parts.Count == 0 ? "–" : string.Join("; ", parts);
    }

    private static IEnumerable<string> Lifting(JsonObject rule, string member, string how, Dictionary<string, string?> papers) => rule[member]?.AsArray() is { Count: > 0 } all
        ? [$"*{how}* {string.Join(", ", all.Select(d => Named((string)d!, papers)))}"]
        : [];

    // Rules name papers by code or by type; the reader sees the code where there is one.
    private static string Named(string name, Dictionary<string, string?> papers) => papers.GetValueOrDefault(name) ?? name;

    private static JsonNode Json(RuleSetPackage package, string path) => JsonNode.Parse(package.Files[path])!;
}
