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
    private const string RulePrefix = "NEW";
    private const string FirstRule = "NEW0";

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

    /// <summary>Conditions; <c>NEW</c> is replaced by the new test.</summary>
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
        var rules = Read([.. Conditions.Select(c => c.Replace("NEW", Test(name), StringComparison.Ordinal))]);
        var shipments = new GeneratedShipments(rules, [.. rules.Lists.SelectMany(l => l.Entries).Select(e => e.Code)], 9);
        var answers = rules.Rules.ToDictionary(r => r.Id, _ => new HashSet<Certainty?>(), StringComparer.Ordinal);
        for (var i = 0; i < 1000; i++)
        {
            var (declaration, facts) = shipments.Next();
            declaration = declaration with { Lines = [.. declaration.Lines.Select(l => l with { NetMassKg = l.Number == 1 ? null : l.Number * 10 })] };
            var (compiled, plain) = (rules.Evaluate(declaration, facts), rules.EvaluatePlainly(declaration, facts));

            Assert.Equal(AVerdict.Text(plain), AVerdict.Text(compiled));
            foreach (var (rule, found) in answers)
            {
                found.UnionWith(compiled.Lines.Select(l => l.Findings.SingleOrDefault(f => f.Rule == rule)?.Certainty));
            }
        }

        Assert.All(answers, a => Assert.True(a.Value.Count > 1, $"{name}: {a.Key} has the same answer for every line."));
    }

    [Theory]
    [InlineData(null, "review?")]
    [InlineData(20, "-")]
    [InlineData(21, "review")]
    public void A_new_kind_of_the_line_is_answered_by_what_the_line_states(int? mass, string expected)
    {
        var verdict = Read(Test("net-mass-above")).Evaluate(A.Declaration(A.Line() with { NetMassKg = mass }), A.QuietTrade);

        var finding = verdict.Finding(FirstRule);
        Assert.Equal(expected, finding is null ? "-" : finding.Certainty == Certainty.Possible ? "review?" : "review");
        Assert.Equal(mass is null ? ["/lines/0/netMassKg"] : [], finding?.MissingFacts ?? []);
    }

    [Fact]
    public void A_new_kind_of_parties_is_not_asked_in_an_evaluation_of_goods_alone()
    {
        var rules = Read(Test("party"));

        Assert.NotNull(rules.Evaluate(A.Declaration(), A.QuietTrade).Finding(FirstRule));
        Assert.Null(rules.Evaluate(A.Declaration(), ResolvedFacts.GoodsOnly).Finding(FirstRule));
    }

    [Fact]
    public void A_new_kind_of_trade_is_no_for_goods_of_no_watched_group()
    {
        var rules = Read(Test("trade"));

        Assert.Null(rules.Evaluate(A.Declaration(), ResolvedFacts.None).Finding(FirstRule));
        Assert.NotNull(rules.Evaluate(ACase.Of("854231 DE → RU"), ResolvedFacts.None).Finding(FirstRule));
    }

    private static string Test(string name) => name == "net-mass-above" ? """{ "test": "net-mass-above", "kilograms": 20 }""" : $$"""{ "test": "{{name}}" }""";

    private static RuleSet Read(params string[] conditions)
    {
        var (shipped, problems) = (A.Rules(), new List<string>());
        var reader = new ConditionReader(shipped.Vocabulary, shipped.Lists, TestKinds.Default.With(Kinds));
        var rules = new RuleReader(reader, new MessageReader(A.Package(), problems), problems);
        var read = conditions.Select((when, i) => rules.Read($"regimes/red-flags/{RulePrefix}{i}.json", $$"""
            { "id": "{{RulePrefix}}{{i}}", "authority": "INT", "confidence": "recalled", "legalReference": "act", "source": "source",
              "when": {{when}}, "cases": [{ "outcome": "review", "ifPossible": "review", "text": "RF-ROUTING" }], "requires": [{ "document": "01999" }] }
            """)).OfType<Rule>().ToList();
        Assert.Empty(problems);
        return new RuleSet
        {
            Stamp = shipped.Stamp,
            Lists = shipped.Lists,
            Rules = read,
            Nomenclature = shipped.Nomenclature,
            Vocabulary = shipped.Vocabulary,
            Texts = shipped.Texts,
            GoodsGroups = shipped.GoodsGroups,
            TermLabels = shipped.TermLabels,
            PhraseMatcher = shipped.PhraseMatcher,
            Index = shipped.Index,
            TestCount = reader.TestCount,
            CheckOrder = ["red-flags"],
        };
    }
}
