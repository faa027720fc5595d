using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Verdicts;
using Xunit;

namespace ExportControl.Screening.Tests.Conditions.Goods;

/// <summary>
/// The depths of a test of lists under edition 2. 8401100000 is full on kz-dual-use, 2805120000 partial and narrow (1C227), 8542319010 partial and
/// broad (3A001a, 5A002), 1001990000 on no list.
/// </summary>
public sealed class CodeOnListTests
{
    private static readonly string[] Depths = ["", "full", "any", "narrow", "broad", "definite"];

    private static readonly Lazy<RuleSet> Rules = new(() => ConditionRules.Read([.. Depths.Select(d => Test("kz-dual-use", d.Length == 0 ? "" : $$""", "match": "{{d}}" """))]));

    /// <summary>Answers to the depths in their order: Y yes, p possible, - no.</summary>
    [Theory]
    [InlineData("8401100000", "YYYY-Y")]
    [InlineData("2805120000", "p-Yp--")]
    [InlineData("8542319010", "p-Y-p-")]
    [InlineData("1001990000", "------")]
    [InlineData("2805", "p-Ypp-")]
    [InlineData("8401", "ppYp--")]
    [InlineData("8542", "p-Y-p-")]
    [InlineData("2805120000, is 1C227", "Y-YY-Y")]
    [InlineData("2805120000, kz 1C227", "Y-YY-Y")]
    [InlineData("2805120000, kz 1C228", "p-Ypp-")]
    [InlineData("2805120000, kz 9A999", "p-Yp--")]
    [InlineData("2805120000, kz NOT_LISTED", "p-Yp--")]
    [InlineData("8542319010, kz 3A001a", "Y-YY-Y")]
    [InlineData("8542319010, kz 5A002", "Y-YY-Y")]
    [InlineData("8542319010, is 3A001.a.2", "Y-YY-Y")]
    [InlineData("8401100000, kz 3A001", "YYYYpY")]
    public void Each_depth_counts_its_rows(string goods, string expected) => Assert.Equal(expected, Answers(goods));

    [Theory]
    [InlineData("eccn 1C227", true)]
    [InlineData("eu 1C227", true)]
    [InlineData("uk 1C227", true)]
    [InlineData("kz NOT_LISTED, eccn 1C227", false)]
    [InlineData("kz 9A999, eccn 1C227", false)]
    [InlineData("ml ML10", false)]
    [InlineData("eccn EAR99", false)]
    public void A_number_of_another_regime_speaks_for_the_list_of_Kazakhstan_unless_that_is_stated(string stated, bool speaks) =>
        Assert.Equal(speaks ? "Y-YY-Y" : "p-Yp--", Answers($"2805120000, {stated}"));

    [Fact]
    public void A_number_that_does_not_fit_the_code_asks_for_the_code()
    {
        var finding = Rules.Value.Evaluate(ACase.Of("1001990000 KZ → DE, kz 3A001"), A.QuietTrade).Finding(ConditionRules.First)!;

        Assert.Equal(Certainty.Possible, finding.Certainty);
        Assert.Equal(["/lines/0/commodityCode"], finding.MissingFacts);
        Assert.Equal('-', Answers("1001990000, kz 3A001")[^1]);
    }

    [Theory]
    [InlineData("2022-08-26", false)]
    [InlineData("2022-08-27", true)]
    [InlineData("2023-08-31", true)]
    [InlineData("2023-09-01", false)]
    public void A_row_counts_on_its_days_or_on_any_day(string day, bool valid)
    {
        var rules = ConditionRules.Read(Test("kz-defence-suspension", ""), Test("kz-defence-suspension", """, "anyDate": true """));

        var findings = rules.Evaluate(ACase.Of($"9301100000 KZ → DE, on {day}"), A.QuietTrade).Lines[0].Findings.Select(f => f.Rule);

        Assert.Equal(valid ? ["RULE0", "RULE1"] : ["RULE1"], findings.Order(StringComparer.Ordinal));
    }

    private static string Answers(string goods)
    {
        var declaration = ACase.Of(goods.Split(',', 2) is [var code, var stated] ? $"{code} KZ → DE,{stated}" : $"{goods} KZ → DE");
        var verdict = Rules.Value.Evaluate(declaration, A.QuietTrade);
        Assert.Equal(AVerdict.Text(Rules.Value.EvaluatePlainly(declaration, A.QuietTrade)), AVerdict.Text(verdict));
        return string.Concat(Depths.Select((_, i) => verdict.Finding($"RULE{i}")?.Certainty switch { Certainty.Definite => 'Y', Certainty.Possible => 'p', _ => '-' }));
    }

    private static string Test(string list, string members) => $$"""{ "test": "code-on-list", "lists": ["{{list}}"]{{members}} }""";
}
