using System.Globalization;
using System.Text;
using Xunit;

namespace ExportControl.Screening.Tests.Terms;

/// <summary>Precision and recall of the dictionary on labelled descriptions. docs/weapon-terms.md states the figures; a test compares them.</summary>
public sealed class CorpusTests
{
    [Fact]
    public void The_corpus_has_at_least_320_descriptions_and_about_half_are_near_misses()
    {
        Assert.True(Corpus.Descriptions.Count >= 320);
        Assert.True(Corpus.Descriptions.Count(d => d.Part == "blind") >= 100);
        Assert.InRange(Corpus.Descriptions.Count(d => d.Expected), Corpus.Descriptions.Count * 2 / 5, Corpus.Descriptions.Count * 3 / 5);
        Assert.Equal(Corpus.Descriptions.Count, Corpus.Descriptions.Select(d => d.Description).Distinct().Count());
    }

    [Fact]
    public void Precision_and_recall_reach_their_minimum()
    {
        Assert.All(Parts(), p => Assert.True(p.Rates.Precision >= p.MinPrecision && p.Rates.Recall >= p.MinRecall, $"{p.Name}: {p.Rates}\n{Wrong(p.Rows)}"));
    }

    [Fact]
    public void The_page_states_the_measured_figures()
    {
        var file = Path.Combine(Path.GetDirectoryName(A.RulesFolder())!, "docs", "weapon-terms.md");
        var text = File.ReadAllText(file);
        var written = Between(text, "<!-- measured -->\n", "<!-- end of measured -->");
        if (Environment.GetEnvironmentVariable("GOLDEN") == "write")
        {
            File.WriteAllText(file, text.Replace(written, Measured(), StringComparison.Ordinal));
        }

        Assert.Equal(Between(File.ReadAllText(file), "<!-- measured -->\n", "<!-- end of measured -->"), Measured());
    }

    private static string Measured()
    {
        var page = new StringBuilder("| corpus | descriptions | yes / no | found rightly | false alarms | missed | precision | recall |\n|---|---|---|---|---|---|---|---|\n");
        foreach (var (name, rows, rates, _, _) in Parts())
        {
            page.Append(CultureInfo.InvariantCulture, $"| {name} | {rows.Count} | {rows.Count(r => r.Expected)} / {rows.Count(r => !r.Expected)} | {rates.Right} | {rates.False} | {rates.Missed} | {rates.Precision:0.000} | {rates.Recall:0.000} |\n");
        }

        foreach (var (name, rows, _, _, _) in Parts().Where(p => Wrong(p.Rows).Length > 0))
        {
            page.Append(CultureInfo.InvariantCulture, $"\nWrong in *{name}*:\n\n{Wrong(rows)}");
        }

        return page.ToString();
    }

    private static string Wrong(IEnumerable<LabelledDescription> rows) =>
        string.Concat(rows.Where(r => r.Expected != r.Found).Select(r => $"- {(r.Found ? "false alarm" : "missed")}: `{r.Description}`{(r.Code == "010410" ? "" : $" under {r.Code}")} ({r.Why})\n"));

    private static List<(string Name, IReadOnlyList<LabelledDescription> Rows, Rates Rates, decimal MinPrecision, decimal MinRecall)> Parts() =>
    [
        Part("weapons and components, tuned part", [.. Corpus.Descriptions.Where(d => d.Part == "tuned")], 0.98m, 0.98m),
        Part("weapons and components, blind part", [.. Corpus.Descriptions.Where(d => d.Part == "blind")], 0.97m, 0.97m),
        Part("weapons and components, hard part", [.. Corpus.Descriptions.Where(d => d.Part == "hard")], 0.50m, 0.45m),
        Part("description against code", Corpus.OffCode, 0.95m, 0.95m),
    ];

    private static (string, IReadOnlyList<LabelledDescription>, Rates, decimal, decimal) Part(string name, IReadOnlyList<LabelledDescription> rows, decimal precision, decimal recall) =>
        (name, rows, new Rates(rows.Count(r => r.Found && r.Expected), rows.Count(r => r.Found && !r.Expected), rows.Count(r => !r.Found && r.Expected)), precision, recall);

    private static string Between(string text, string start, string end)
    {
        var from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }

    private sealed record Rates(int Right, int False, int Missed)
    {
        public decimal Precision => Right + False == 0 ? 1 : (decimal)Right / (Right + False);

        public decimal Recall => Right + Missed == 0 ? 1 : (decimal)Right / (Right + Missed);
    }
}
