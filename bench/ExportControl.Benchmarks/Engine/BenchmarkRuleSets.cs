using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ExportControl.Screening.RuleSets;

namespace ExportControl.Benchmarks.Engine;

/// <summary>The shipped rules that every engine can express, and generated rule sets of any size.</summary>
internal static class BenchmarkRuleSets
{
    /// <summary>The tests that RuleTranslation translates. Not among them: words of texts, parties, earlier trade, answers, embargoes by category, units.</summary>
    private static readonly string[] SupportedTests =
    [
        "code-on-list", "code-known", "country-in", "procedure-in", "us-content-above", "us-content-stated", "end-use", "contract-clause", "document-held", "party-elsewhere",
        "classification-is", "date-in",
    ];

    /// <summary>The match depths of a list test that RuleTranslation translates; those by breadth and by certainty are not among them.</summary>
    private static readonly string[] SupportedDepths = ["full", "any"];

    /// <summary>The files of rules/ by path.</summary>
    private static Dictionary<string, string> Shipped() => ShippedRules.Package().Files.ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);

    /// <summary>The shipped rules whose tests every engine can express, evaluated as edition 1: the other engines match the code as declared.</summary>
    public static RuleSetPackage Common()
    {
        var files = Shipped();
        foreach (var file in files.Where(f => IsRule(f.Key) && !IsSupported(JsonNode.Parse(f.Value)!)).ToList())
        {
            files.Remove(file.Key);
        }

        files.Remove("edition.json");
        return Package(files);
    }

    /// <summary>Generated rules of one form: a list test, destinations and export procedures, with different lists and countries.</summary>
    public static RuleSetPackage OfRules(int count)
    {
        var files = Shipped();
        var shipped = string.Concat(files.Where(f => IsRule(f.Key)).Select(f => f.Value));
        var lists = JsonNode.Parse(files["lists.json"])!.AsArray().Where(l => l!["standing"]!.GetValue<string>() == "binding")
            .Select(l => l!["list"]!.GetValue<string>()).Where(l => shipped.Contains($"\"{l}\"", StringComparison.Ordinal)).ToList();
        var countries = files["lists/countries.csv"].Split('\n').Skip(1).Where(l => l.Length > 2).Select(l => l[..2]).ToList();
        foreach (var file in files.Keys.Where(IsRule).ToList())
        {
            files.Remove(file);
        }

        var random = new Random(count);
        for (var i = 0; i < count; i++)
        {
            var (id, text) = Rule(i, [.. random.GetItems(lists.ToArray(), 2).Distinct()], [.. random.GetItems(countries.ToArray(), 8).Distinct()]);
            files.Add($"regimes/kz/{id}.json", text);
        }

        foreach (var path in files.Keys.Where(f => f.StartsWith("questions.", StringComparison.Ordinal)).ToList())
        {
            // A list that no shipped rule grades may have partial rows without a question.
            var questions = JsonNode.Parse(files[path])!.AsObject();
            foreach (var list in lists)
            {
                questions[list] ??= "generated";
            }

            files[path] = questions.ToJsonString();
        }

        return Package(WithTitles(files, count));
    }

    /// <summary>Ten rules of that form over a given number of list rows.</summary>
    public static RuleSetPackage OfRows(int rows)
    {
        var files = Shipped();
        foreach (var file in files.Keys.Where(IsRule).ToList())
        {
            files.Remove(file);
        }

        // Limit of rows per file; larger lists are split in several files, and the rules read all of them.
        const int RowsPerFile = 190_000;
        var described = JsonNode.Parse(files["lists.json"])!.AsArray();
        var like = described.First(l => l!["list"]!.GetValue<string>() == "kz-surveillance")!;
        var names = new List<string>();
        foreach (var codes in Codes(rows).Chunk(RowsPerFile))
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"generated-{names.Count}");
            names.Add(name);
            var entry = like.DeepClone();
            (entry["list"], entry["file"]) = (name, $"{name}.csv");
            described.Add(entry);
            var text = new StringBuilder("list,code,match,tier_or_category,label,legal_reference,valid_from,valid_to,source_url,confidence\n");
            foreach (var code in codes)
            {
                text.Append(CultureInfo.InvariantCulture, $"{name},{code},full,g,generated,none,2022-01-01,,https://example.org,seed\n");
            }

            files[$"lists/{name}.csv"] = text.ToString();
        }

        files["lists.json"] = described.ToJsonString();
        for (var i = 0; i < 10; i++)
        {
            var (id, rule) = Rule(i, [.. names], ["RU", "BY", "KG", "AM", "UZ", "TJ", "CN", "TR"]);
            files.Add($"regimes/kz/{id}.json", rule);
        }

        return Package(WithTitles(files, 10));
    }

    /// <summary>Distinct ten-digit codes, the same for the same number.</summary>
    public static IEnumerable<long> Codes(int count)
    {
        // The step has no common factor with the range, so every code occurs once before a repetition.
        const long Range = 9_000_000_000, Step = 5_559_060_566_555_523 % Range;
        var at = 0L;
        for (var i = 0; i < count; i++)
        {
            at = (at + Step) % Range;
            yield return 1_000_000_000 + at;
        }
    }

    private static bool IsSupported(JsonNode node) => node switch
    {
        JsonObject one => (one["test"]?.GetValue<string>() is not { } test || SupportedTests.Contains(test))
            && (one["match"]?.GetValue<string>() is not { } depth || SupportedDepths.Contains(depth))
            && one.All(member => member.Value is null || IsSupported(member.Value)),
        JsonArray all => all.All(part => part is null || IsSupported(part)),
        _ => true,
    };

    private static bool IsRule(string path) => path.StartsWith("regimes/", StringComparison.Ordinal);

    private static (string Id, string Text) Rule(int number, string[] lists, string[] countries)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"GENERATED-{number:0000}");
        return (id, JsonSerializer.Serialize(new
        {
            id,
            authority = "KZ",
            confidence = "seed",
            legalReference = "none",
            source = "generated",
            when = new
            {
                all = new object[]
                {
                    new { test = "procedure-in", @in = new[] { "@leaving" } },
                    new { test = "country-in", fact = "destination", @in = countries },
                    new { test = "code-on-list", lists },
                },
            },
            cases = new[] { new { outcome = number % 3 == 0 ? "prohibited" : "licence_required", ifPossible = "review", text = "KZ-SENSITIVE-FLOW" } },
        }));
    }

    private static Dictionary<string, string> WithTitles(Dictionary<string, string> files, int count)
    {
        foreach (var path in files.Keys.Where(f => f.StartsWith("messages.", StringComparison.Ordinal)).ToList())
        {
            var texts = JsonNode.Parse(files[path])!.AsObject();
            for (var i = 0; i < count; i++)
            {
                texts[string.Create(CultureInfo.InvariantCulture, $"title.GENERATED-{i:0000}")] = "generated";
            }

            files[path] = texts.ToJsonString();
        }

        return files;
    }

    // A check without a rule may not be listed as performed.
    private static RuleSetPackage Package(Dictionary<string, string> files)
    {
        var checks = JsonNode.Parse(files["checks.json"])!.AsObject();
        var used = files.Keys.Where(IsRule).Select(f => f.Split('/')[1]).ToHashSet(StringComparer.Ordinal);
        checks["performed"] = new JsonArray([.. checks["performed"]!.AsArray().Select(c => c!.GetValue<string>()).Where(used.Contains).Select(c => JsonValue.Create(c))]);
        files["checks.json"] = checks.ToJsonString();
        return new RuleSetPackage(files);
    }
}
