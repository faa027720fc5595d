using System.Globalization;
using System.Text;
using System.Text.Json;
using ExportControl.Benchmarks.Report;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Benchmarks.Quality;

/// <summary>The text of docs/quality.md. Equal answers give an equal page.</summary>
internal static class QualityPage
{
    private const int WorstAnswers = 10;

    private static readonly Outcome[] Outcomes = [Outcome.NoRestriction, Outcome.Review, Outcome.LicenceRequired, Outcome.Prohibited];

    private static readonly string[] Groups = ["a", "b", "c", "d"];

    private static readonly JsonSerializerOptions Indented = new(JsonSerializerOptions.Web) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(IReadOnlyList<JudgedFile> files, ViewSizes sizes)
    {
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"""
            # Quality of the verdicts

            Written by `./bench.sh quality`; changes by hand are overwritten.
            It judges the labelled declarations in `tests/quality`, received on {LabelledFile.ReceivedOn:yyyy-MM-dd} by a new tenant without stored trade, in the standard view and in English.
            A label is the set of outcomes that a competent officer accepts, and the rules that are the reason. The labels were written before the declarations were judged.
            Groups: a everyday exports, b everyday re-exports, c risky goods and evasion, d tricky ones. Green is no restriction, yellow a review or a licence, red a prohibition.
            The rows of `given/field-faults.jsonl` have no labels; each is a test by name in `tests/ExportControl.Benchmarks.Tests/Quality`.

            A declaration of 100 controlled lines: {sizes.Summary} bytes in the summary view, {sizes.Standard} in the standard view, {sizes.Full} in the full view.

            """).ReplaceLineEndings("\n"));
        foreach (var file in files)
        {
            Write(text, file);
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, JudgedFile file)
    {
        var figures = file.Figures;
        text.Append(CultureInfo.InvariantCulture, $"\n## {file.File.Title} ({file.File.Name}.jsonl)\n\n{figures.Judged.Count} declarations, {figures.Lines} lines.\n");
        if (file.HasTargets)
        {
            Write(text, new Table("Targets", ["what", "goal", "measured", "result"], [.. QualityTarget.Of(figures).Select(t => (string[])[t.What, t.Goal, t.Measured, t.IsMet ? "met" : "**missed**"])]));
        }

        Write(text, new Table("Outcome", ["expected \\ got", .. Outcomes.Select(Name)], [.. Outcomes.Select(w => (string[])[Name(w), .. Outcomes.Select(g => Number(figures.Confused(w, g)))])]));
        Write(text, new Table("Lane", ["expected \\ got", .. Enum.GetValues<Lane>().Select(Name)],
            [.. Enum.GetValues<Lane>().Select(w => (string[])[Name(w), .. Enum.GetValues<Lane>().Select(g => Number(figures.Confused(w, g)))])]));
        if (file.HasTargets)
        {
            Write(text, new Table("Lane by group", ["group", "declarations", .. Enum.GetValues<Lane>().Select(Name), "green of those that may be green"],
                [.. Groups.Select(g => (string[])[g, Number(figures.InLane(g, Lane.Green).Of), .. Enum.GetValues<Lane>().Select(l => Percent(figures.InLane(g, l))), figures.Green(g).ToString()])]));
        }

        Write(text, new Table("Answers", ["what", "measured"],
        [
            ["outcome in the accepted set", figures.Accepted.ToString()], ["lane in the accepted set", figures.AcceptedLane.ToString()],
            ["milder than every accepted outcome", Ids(figures.Milder)], ["harder than every accepted outcome", Ids(figures.Harder)],
            ["first finding is the one that matters", figures.ReasonFirst.ToString()], ["findings on a line with a restriction", figures.FindingsOfRestrictedLine.ToString()],
            ["bytes of an answer that is not green", figures.Bytes.ToString()], ["missing facts of an answer", figures.MissingFacts.ToString()],
            ["licence called due (a and b)", figures.LicenceDue.ToString()],
        ]));
        text.Append("""

            Rules. Named: a person named the rule as the reason; tolerated: as one that may apply. Decided: lines with the outcome of the finding; alone: no other finding has it. On green: declarations that are expected to be green.

            """.ReplaceLineEndings("\n"));
        Write(text, new Table("", ["rule", "fired", "definite", "named", "named or tolerated", "decided", "alone", "on green"],
            [.. figures.Rules.Select(r => (string[])[r.Rule, Number(r.Fired), Number(r.Definite), Percent(new(r.Named, r.Fired)), Percent(new(r.Named + r.Tolerated, r.Fired)), Number(r.Decided), Number(r.DecidedAlone), Number(r.OnGreen)])]));
        text.Append("\n### The answers that help least\n\nToo mild first, then too hard, then those whose first finding is not the reason, then the longest.\n");
        foreach (var judged in figures.Worst(WorstAnswers))
        {
            Write(text, judged);
        }
    }

    private static void Write(StringBuilder text, JudgedDeclaration judged)
    {
        var label = judged.Label;
        text.Append(string.Create(CultureInfo.InvariantCulture, $"""

            <details><summary>{label.Id} ({label.Kind}): expected {string.Join(" or ", label.Accepted.Select(Name))}, got {Name(judged.Verdict.Outcome)}, {judged.Bytes} bytes</summary>

            Rules that matter: {(label.RulesThatMatter.Count == 0 ? "–" : string.Join(", ", label.RulesThatMatter))}. {label.Note}

            ```json
            {JsonSerializer.Serialize(label.Declaration, Indented)}
            ```

            ```json
            {JsonSerializer.Serialize(JsonElement.Parse(QualityJudge.Write(judged.Verdict)), Indented)}
            ```

            </details>

            """).ReplaceLineEndings("\n"));
    }

    private static void Write(StringBuilder text, Table table)
    {
        text.Append(table.Title.Length == 0 ? "\n" : $"\n{table.Title}:\n\n");
        text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", table.Head)} |\n|{string.Concat(table.Head.Select(_ => "---|"))}\n");
        foreach (var row in table.Rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", row)} |\n");
        }
    }

    private static string Ids(IReadOnlyList<JudgedDeclaration> judged) => judged.Count == 0 ? "0" : $"{Number(judged.Count)}: {string.Join(", ", judged.Select(j => j.Label.Id))}";

    private static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Percent(Share share) => share.Of == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{share.Percent:0} %");
}
