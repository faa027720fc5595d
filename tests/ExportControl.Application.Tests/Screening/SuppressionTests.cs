using System.Globalization;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Suppressions;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Application.Tests.Screening;

/// <summary>A suppression holds while rule, rows, parties and goods are what they were, and says which of them changed.</summary>
public sealed class SuppressionTests
{
    private const string Row = "chpl,854231,full,1,Processors,List,2023-05-19,,https://example.org,checked\n";

    private static readonly Declaration Goods = A.Declaration("R-1", "KG", lines: [A.Line(1), A.Line(2, "8542319000", "CN", "CN")]);

    private static readonly ResolvedFacts Facts = new() { Volumes = [] };

    private readonly RuleSet first = RuleSet.Read(new(Files()), 1);
    private readonly Suppression suppression;

    public SuppressionTests()
    {
        var verdict = first.Evaluate(Goods, Facts);
        Assert.Equal(Outcome.LicenceRequired, verdict.Outcome);
        suppression = new(Guid.CreateVersion7(), Guid.CreateVersion7(), Assert.Single(SuppressionBindings.Of(first, Goods, Facts, verdict)).Binding);
    }

    [Fact]
    public void Of_1000_unrelated_changes_none_raises_the_suppressed_finding()
    {
        var raised = 0;
        for (var i = 0; i < 1000; i++)
        {
            var verdict = Evaluate(RuleSet.Read(new(Unrelated(i)), i + 2), Goods);
            raised += verdict.Outcome == Outcome.NoRestriction && Finding(verdict).SuppressedBy == new SuppressedBy(suppression.Id, suppression.Case) ? 0 : 1;
        }

        TestContext.Current.SendDiagnosticMessage($"{raised} of 1000 unrelated rule sets raised the finding.");
        Assert.Equal(0, raised);
    }

    [Fact]
    public void The_bound_row_changed_raises_one_finding_and_says_so()
    {
        var files = Files();
        files["lists/chpl.csv"] = files["lists/chpl.csv"].Replace("Processors,List,", "Processors,List of 2026,", StringComparison.Ordinal);

        var verdict = Evaluate(RuleSet.Read(new(files), 2), Goods);

        var raised = verdict.Lines.SelectMany(l => l.Findings).Where(f => f.Counts()).ToList();
        TestContext.Current.SendDiagnosticMessage($"{raised.Count} finding raised; changed: {string.Join(' ', raised[0].Lapsed![0].Changed)}");
        Assert.Equal(Outcome.LicenceRequired, verdict.Outcome);
        Assert.Equal([LapsedSuppression.Row], Assert.Single(Assert.Single(raised).Lapsed!).Changed);
    }

    [Fact]
    public void The_bound_rule_changed_says_so()
    {
        var files = Files();
        files["regimes/kz/T-LICENCE.json"] = files["regimes/kz/T-LICENCE.json"].Replace("\"seed\"", "\"checked\"", StringComparison.Ordinal);

        Assert.Equal([LapsedSuppression.Rule], Assert.Single(Finding(Evaluate(RuleSet.Read(new(files), 2), Goods)).Lapsed!).Changed);
    }

    [Fact]
    public void Facts_of_the_parties_changed_say_so_and_spelling_and_quantity_do_not()
    {
        var older = Goods with { Consignee = Goods.Consignee with { RegisteredOn = new DateOnly(2026, 11, 1) } };
        var user = Goods with { EndUser = A.Declaration(to: "RU").Consignee };
        var spelled = Goods with
        {
            Reference = "R-2",
            Date = Goods.Date.AddDays(1),
            Exporter = Goods.Exporter with { Name = "TOO «Steppe Trade»" },
            Lines = [Goods.Lines[1] with { Number = 7, Quantity = 5, NetMassKg = 2 }],
        };

        Assert.Equal([LapsedSuppression.Party], Assert.Single(Finding(Evaluate(first, older)).Lapsed!).Changed);
        Assert.Equal([LapsedSuppression.Party], Assert.Single(Finding(Evaluate(first, user)).Lapsed!).Changed);
        Assert.Equal(Outcome.NoRestriction, Evaluate(first, spelled).Outcome);
    }

    [Fact]
    public void A_paper_that_was_verified_does_not_free_a_post_that_names_another()
    {
        var files = Files();
        files["regimes/kz/T-LICENCE.json"] = files["regimes/kz/T-LICENCE.json"].Replace("\"when\":", "\"satisfiedBy\": [\"01151\"], \"when\":", StringComparison.Ordinal);
        files["edition.json"] = """{ "edition": 2 }""";
        var rules = RuleSet.Read(new(files), 2);
        var claimed = Goods with { Documents = [new("export-licence", "KZ-1", Goods.Date.AddDays(-9)) { Lines = [2] }] };
        var verdict = rules.Evaluate(claimed, Facts);
        var verified = new Suppression(Guid.CreateVersion7(), Guid.CreateVersion7(), Assert.Single(SuppressionBindings.Of(rules, claimed, Facts, verdict)).Binding);

        var other = Evaluate(rules, claimed with { Documents = [claimed.Documents[0] with { Number = "KZ-999" }] }, verified);

        Assert.Equal("KZ-1", Finding(verdict).ToVerify!.Number);
        Assert.Equal(Outcome.NoRestriction, Evaluate(rules, claimed, verified).Outcome);
        Assert.Equal((Outcome.Review, "KZ-999", null), (other.Outcome, Finding(other).ToVerify!.Number, Finding(other).SuppressedBy));
        Assert.Equal([LapsedSuppression.Party], Assert.Single(Finding(other).Lapsed!).Changed);
    }

    [Theory]
    [InlineData("signal processor 3.1 GHz", "signal processor 31 GHz")]
    [InlineData("oscillator 0.9 Hz", "oscillator 09 Hz")]
    [InlineData("mixer 3,1 GHz", "mixer 31 GHz")]
    [InlineData("sensor -5 °C", "sensor 5 °C")]
    [InlineData("sensor - 5 °C", "sensor 5 °C")]
    [InlineData("ratio 1/2", "ratio 12")]
    [InlineData("range 1-2 km", "range 12 km")]
    [InlineData("type A 3 15 W", "type A 31 5 W")]
    [InlineData("bandwidth < 3 GHz", "bandwidth > 3 GHz")]
    public void Another_number_in_the_description_is_other_goods(string bound, string other)
    {
        var goods = Goods with { Lines = [Goods.Lines[1] with { Description = bound }] };
        var of = new Suppression(Guid.CreateVersion7(), Guid.CreateVersion7(), Assert.Single(SuppressionBindings.Of(first, goods, Facts, first.Evaluate(goods, Facts))).Binding);

        Assert.Equal(Outcome.NoRestriction, Evaluate(first, goods, of).Outcome);
        Assert.Equal(Outcome.NoRestriction, Evaluate(first, goods with { Lines = [goods.Lines[0] with { Description = $" «{bound.ToUpperInvariant()}» " }] }, of).Outcome);
        Assert.Equal(Outcome.LicenceRequired, Evaluate(first, goods with { Lines = [goods.Lines[0] with { Description = other }] }, of).Outcome);
    }

    [Fact]
    public void Other_goods_have_no_suppression_and_none_that_lapsed()
    {
        var other = Goods with { Lines = [Goods.Lines[1] with { Description = "other processors" }] };
        var finding = Assert.Single(Evaluate(first, other).Lines[0].Findings);

        Assert.Equal((true, null, null), (finding.Counts(), finding.SuppressedBy, finding.Lapsed));
    }

    [Fact]
    public void A_finding_of_prohibited_goods_is_neither_bound_nor_suppressed()
    {
        var banned = A.Declaration("R-1", "RU", lines: [A.Chips()]);
        var verdict = first.Evaluate(banned, Facts);
        var finding = verdict.Lines[0].Findings.First(f => f.Outcome == Outcome.Prohibited);

        Assert.DoesNotContain(SuppressionBindings.Of(first, banned, Facts, verdict), b => b.Binding.Rule == finding.Rule);
        var forged = suppression.Binding with { Rule = finding.Rule };
        Assert.Equal(Outcome.Prohibited, first.Evaluate(banned, Facts with { Suppressions = [suppression with { Binding = forged }] }).Outcome);
    }

    private Verdict Evaluate(RuleSet rules, Declaration declaration) => Evaluate(rules, declaration, suppression);

    private static Verdict Evaluate(RuleSet rules, Declaration declaration, Suppression of)
    {
        var facts = Facts with { Suppressions = SuppressionBindings.About(rules, declaration, Facts, [of]) };
        return rules.Evaluate(declaration, facts);
    }

    private static Finding Finding(Verdict verdict) => verdict.Lines.SelectMany(l => l.Findings).Single(f => f.Rule == "T-LICENCE");

    private static Dictionary<string, string> Files() => TinyRules.Files();

    // Another row, another rule, another text, another rate: what publications usually change.
    private static Dictionary<string, string> Unrelated(int i)
    {
        var files = Files();
        var number = i.ToString(CultureInfo.InvariantCulture);
        switch (i % 4)
        {
            case 0:
                files["lists/chpl.csv"] += Row.Replace("854231", "850110", StringComparison.Ordinal).Replace("Processors", $"Motors {number}", StringComparison.Ordinal);
                files["lists/hs2022-codes.csv"] += "850110,Motors,Двигатели\n";
                break;
            case 1:
                files["regimes/kz/T-CONTENT.json"] = files["regimes/kz/T-CONTENT.json"].Replace("\"percent\": 25", $"\"percent\": {26 + (i % 70)}", StringComparison.Ordinal);
                break;
            case 2:
                files["rates.csv"] += $"EUR,2026-{1 + (i % 11):D2}-02,1.{number},,checked\n";
                break;
            default:
                files["goods-groups.json"] = files["goods-groups.json"].Replace("\"Chips\"", $"\"Chips {number}\"", StringComparison.Ordinal);
                break;
        }

        return files;
    }
}
