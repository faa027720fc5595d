using System.IO.Compression;
using System.Text.Json;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Verdicts;
using ExportControl.Screening.RuleSets;

namespace ExportControl.Contracts.Tests.Verdicts;

/// <summary>A rule set of edition 1 has no weights and causes, one language for its references, and takes no answers to questions.</summary>
public sealed class PreviousReleaseTests
{
    private const int Declarations = 200;

    private static readonly RuleSet Rules = Read();

    [Theory]
    [InlineData(Language.En)]
    [InlineData(Language.Ru)]
    [InlineData(Language.Kk)]
    public void Its_verdicts_are_shown_in_every_view(Language language)
    {
        Assert.Equal(1, Rules.Edition);
        foreach (var declaration in Enumerable.Range(1, Declarations).Select(seed => new RandomDeclarations(seed).Declaration()))
        {
            var verdict = Rules.Evaluate(declaration, A.QuietTrade);
            var line = verdict.Lines[0];

            var full = verdict.Shown(Rules, VerdictView.Full, language).Lines[0];
            var standard = verdict.Shown(Rules, VerdictView.Standard, language);

            Assert.NotEmpty(verdict.Shown(Rules, VerdictView.Summary, language).Summary);
            Assert.Equal(line.Findings.Select(f => f.Rule), full.Rules());
            Assert.All(standard.Lines[0].Findings!, f => Assert.Null(f.Also));
            Assert.All(standard.Questions!.Values, q => Assert.DoesNotContain("answers", q.Yes + q.No, StringComparison.Ordinal));
        }
    }

    private static RuleSet Read()
    {
        using var file = File.OpenRead(Path.Combine(A.RulesFolder(), "..", "tests", "Shared", "PreviousRelease", "rules.json.br"));
        using var json = new BrotliStream(file, CompressionMode.Decompress);
        return RuleSet.Read(new RuleSetPackage(JsonSerializer.Deserialize<Dictionary<string, string>>(json)!), 1);
    }
}
