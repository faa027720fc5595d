using ExportControl.Screening.Verdicts;
using Xunit;

namespace ExportControl.Screening.Tests.Evaluation;

/// <summary>Verdicts of the shipped rules, byte for byte. A difference is a change of law and is reviewed as one.</summary>
public sealed class GoldenVerdictTests
{
    public static TheoryData<string, string> Cases() => new(File.ReadAllLines(Path.Combine(Folder(), "cases.txt"))
        .Where(l => l.Length > 0 && l[0] != '#')
        .Select(l => l.Split(':', 2, StringSplitOptions.TrimEntries))
        .Select(p => (p[0], p[1])));

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_verdict_equals_the_golden_file(string name, string shipment)
    {
        // The hash changes with every file of the rule set, so it is replaced by a constant.
        var verdict = ACase.Screened(shipment) with { RuleSet = new RuleSetStamp(1, "sha256:of the shipped rules") };
        var file = Path.Combine(Folder(), $"{name}.verdict.json");
        if (Environment.GetEnvironmentVariable("GOLDEN") == "write")
        {
            File.WriteAllText(file, AVerdict.Text(verdict) + "\n");
        }

        Assert.Equal(File.ReadAllText(file), AVerdict.Text(verdict) + "\n");
    }

    [Fact]
    public void Every_golden_file_has_its_case() => Assert.Equal(
        Cases().Select(c => c.Data.Item1).Order(StringComparer.Ordinal),
        Directory.EnumerateFiles(Folder(), "*.verdict.json").Select(f => Path.GetFileName(f)[..^".verdict.json".Length]).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_text_of_every_rule_has_a_golden_verdict_and_every_rule_one_without_it()
    {
        var verdicts = Cases().Select(c => ACase.Screened(c.Data.Item2).Lines[0].Findings).ToList();
        var shown = verdicts.SelectMany(v => v).Select(f => f.Text).ToHashSet(StringComparer.Ordinal);

        Assert.All(A.Rules().Rules, r => Assert.Contains(verdicts, v => v.All(f => f.Rule != r.Id)));
        Assert.DoesNotContain(A.Rules().Rules.SelectMany(r => r.Cases).Select(c => c.Text), t => !shown.Contains(t));
    }

    private static string Folder() => Path.Combine(Path.GetDirectoryName(A.RulesFolder())!, "tests", "ExportControl.Screening.Tests", "golden");
}
