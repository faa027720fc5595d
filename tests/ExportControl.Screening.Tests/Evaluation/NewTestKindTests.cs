using ExportControl.Screening.Conditions;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.Loading;
using ExportControl.Screening.Tests.Conditions.Kinds;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;
using ExportControl.Tests.Generated;
using Xunit;

namespace ExportControl.Screening.Tests.Evaluation;

/// <summary>
/// Kinds of tests that the product does not have, one for each way a kind can be evaluated. Nothing but the class and its registration is needed
/// for both evaluators to answer them.
/// </summary>
public sealed class NewTestKindTests
{
    private const string Rule = "RF-ROUTING";

    private static readonly TestKind[] Kinds =
    [
        NetMassAbove.Kind,
        DelegateTest.KindOf("line", TestScope.Line, l => Kleene.Of(l.Line.Origin == l.Declaration.DestinationCountry)),
        DelegateTest.KindOf("description", TestScope.Description, l => Kleene.Of(l.Line.Description.Contains("microprocessors", StringComparison.Ordinal))),
        DelegateTest.KindOf("trade", TestScope.Trade, l => l.Facts.Volumes is { } volumes ? Kleene.Of(volumes.Any(v => v.DeclaredUsd > 0)) : Truth.Possible),
        DelegateDeclarationTest.KindOf("declaration", TestScope.Declaration, false, d => Kleene.Of(d.TransitCountries.Count > 1)),
        DelegateDeclarationTest.KindOf("deferred", TestScope.Declaration, true, d => Kleene.Of(d.NoReexportClause)),
        DelegateDeclarationTest.KindOf("party", TestScope.Party, false, d => d.EndUser is null ? Truth.Possible : Kleene.Of(d.EndUser.Country == d.Consignee.Country)),
        DelegateDeclarationTest.KindOf("deferred-party", TestScope.Party, true, d => d.EndUser is null ? Truth.Possible : Kleene.Of(d.EndUser.Country == d.Exporter.Country)),
        DelegateDeclarationTest.KindOf("documents", TestScope.Declaration, false, d => Kleene.Of(d.Documents.Count < 1)),
    ];

    /// <summary>Conditions over <c>NEW</c>, which stands for the new test.</summary>
    private static readonly string[] Conditions =
    [
        "NEW",
        """{ "not": NEW }""",
        """{ "all": [NEW, { "test": "code-on-list", "lists": ["chpl", "kz-dual-use"] }] }""",
        """{ "any": [NEW, { "test": "country-in", "fact": "destination", "in": ["@russia"] }] }""",
        """{ "all": [NEW, { "not": { "test": "end-use", "fact": "statement", "is": true } }] }""",
    ];

    public static TheoryData<string> Names() => new(Kinds.Select(k => k.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Both_evaluators_give_a_new_kind_the_same_answers(string name)
    {
        foreach (var condition in Conditions)
        {
            var rules = Read(condition.Replace("NEW", Test(name), StringComparison.Ordinal));
            var shipments = new GeneratedShipments(rules, [.. rules.Lists.SelectMany(l => l.Entries).Select(e => e.Code)], 9);
            var outcomes = new HashSet<Certainty?>();
            for (var i = 0; i < 300; i++)
            {
                var (declaration, facts) = shipments.Next();
                declaration = declaration with { Lines = [.. declaration.Lines.Select(l => l with { NetMassKg = l.Number == 1 ? null : l.Number * 10 })] };
                var (compiled, plain) = (rules.Evaluate(declaration, facts), rules.EvaluatePlainly(declaration, facts));

                Assert.Equal(AVerdict.Text(plain), AVerdict.Text(compiled));
                outcomes.UnionWith(compiled.Lines.Select(l => l.Findings.SingleOrDefault(f => f.Rule == Rule)?.Certainty));
            }

            Assert.True(outcomes.Count > 1, $"{name} under {condition} has only {string.Join(", ", outcomes)}");
        }
    }

    [Theory]
    [InlineData(null, "review?")]
    [InlineData(20, "-")]
    [InlineData(21, "review")]
    public void A_new_kind_of_the_line_is_answered_by_what_the_line_states(int? mass, string expected)
    {
        var verdict = Read(Test("net-mass-above")).Evaluate(A.Declaration(A.Line() with { NetMassKg = mass }), A.QuietTrade);

        var finding = verdict.Finding(Rule);
        Assert.Equal(expected, finding is null ? "-" : finding.Certainty == Certainty.Possible ? "review?" : "review");
        Assert.Equal(mass is null ? ["/lines/0/netMassKg"] : [], finding?.MissingFacts ?? []);
    }

    [Fact]
    public void A_new_kind_of_parties_is_not_asked_in_an_evaluation_of_goods_alone()
    {
        var rules = Read(Test("party"));

        Assert.NotNull(rules.Evaluate(A.Declaration(), A.QuietTrade).Finding(Rule));
        Assert.Null(rules.Evaluate(A.Declaration(), ResolvedFacts.GoodsOnly).Finding(Rule));
    }

    [Fact]
    public void A_new_kind_of_trade_is_no_for_goods_of_no_watched_group()
    {
        var rules = Read(Test("trade"));

        Assert.Null(rules.Evaluate(A.Declaration(), ResolvedFacts.None).Finding(Rule));
        Assert.NotNull(rules.Evaluate(ACase.Of("854231 DE → RU"), ResolvedFacts.None).Finding(Rule));
    }

    private static string Test(string name) => name == "net-mass-above" ? """{ "test": "net-mass-above", "kilograms": 20 }""" : $$"""{ "test": "{{name}}" }""";

    private static RuleSet Read(string when) => new RuleSetReader(A.Package(($"regimes/red-flags/{Rule}.json", $$"""
        { "id": "{{Rule}}", "authority": "INT", "confidence": "recalled", "legalReference": "act", "source": "source",
          "when": {{when}}, "cases": [{ "outcome": "review", "ifPossible": "review" }], "requires": [{ "document": "01999" }] }
        """)), TestKinds.Default.With(Kinds)).Read(1);
}
