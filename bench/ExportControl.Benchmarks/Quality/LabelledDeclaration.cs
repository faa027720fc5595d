using System.Text.Json;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Benchmarks.Quality;

/// <summary>A declaration with the outcomes that a competent officer accepts (a line of tests/quality/*.jsonl).</summary>
/// <param name="Id">Id in the file.</param>
/// <param name="Group">a everyday exports, b everyday re-exports, c risky goods and evasion, d tricky ones.</param>
/// <param name="Kind">Kind of goods or situation within the group.</param>
/// <param name="Declaration">The declaration as posted.</param>
/// <param name="Accepted">Accepted outcomes, the first is the one expected.</param>
/// <param name="RulesThatMatter">Rules that the labelling person named as the reason.</param>
/// <param name="Tolerable">Further rules that may apply.</param>
/// <param name="Note">What the labelling person wrote; may be empty.</param>
internal sealed record LabelledDeclaration(
    string Id, string Group, string Kind, JsonElement Declaration, IReadOnlyList<Outcome> Accepted, IReadOnlyList<string> RulesThatMatter, IReadOnlyList<string> Tolerable, string Note)
{
    /// <summary>Reads the lines of a file.</summary>
    public static IReadOnlyList<LabelledDeclaration> Read(string file) => [.. File.ReadLines(file).Where(l => l.Length > 0).Select(Parse)];

    /// <summary>Reads a line of a file.</summary>
    public static LabelledDeclaration Parse(string line)
    {
        var json = JsonElement.Parse(line);
        return new(
            json.GetProperty("id").GetString()!, json.GetProperty("group").GetString()!, json.GetProperty("sub").GetString()!, json.GetProperty("declaration"),
            [.. Texts(json, "expected_outcome").Select(OutcomeOf)], Texts(json, "expected_rules_that_matter"), Texts(json, "also_tolerable"), json.GetProperty("note").GetString() ?? "");
    }

    private static IReadOnlyList<string> Texts(JsonElement json, string member) => [.. json.GetProperty(member).EnumerateArray().Select(e => e.GetString()!)];

    private static Outcome OutcomeOf(string text) => Enum.GetValues<Outcome>().First(o => JsonNamingPolicy.SnakeCaseLower.ConvertName(o.ToString()) == text);
}
