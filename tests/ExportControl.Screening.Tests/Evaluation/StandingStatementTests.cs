using ExportControl.Screening.Conditions.Goods;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Declarations.Profiles;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;
using Xunit;

namespace ExportControl.Screening.Tests.Evaluation;

/// <summary>Statements of profiles fill what a declaration does not state, and nothing else.</summary>
public sealed class StandingStatementTests
{
    [Fact]
    public void A_question_that_the_profile_answers_is_not_asked_again()
    {
        var chips = A.Declaration(A.Line("8542319010", "CN", "CN"), to: "UZ");
        List<Answer> answers = [.. new PartialRows([]).QuestionsOf(new LineFacts(A.Rules(), chips, A.QuietTrade)).OfType<string>().Select(q => new Answer(q, false))];
        var profile = new StandingProfile
        {
            Version = 3,
            Goods = [new GoodsStatement { Code = "8542", Answers = [.. answers, new Answer("kz-dual-use/1A005", false)] }],
            Evidence = new Evidence("letter", "12", new DateOnly(2026, 1, 10)),
        };
        var without = A.Rules().Evaluate(chips, A.QuietTrade);
        var with = A.Rules().Evaluate(chips, Facts(chips, profile));
        var stated = A.Rules().Evaluate(chips with { Lines = [chips.Lines[0] with { Answers = answers }] }, A.QuietTrade);

        Assert.NotNull(with.FromProfiles);
        Assert.All(with.FromProfiles, s => Assert.Equal(("exporter", 3, "letter, 12, 2026-01-10"), (s.Party, s.Version, s.Evidence)));
        Assert.Equal(AVerdict.Text(stated.Lines), AVerdict.Text(with.Lines));
        Assert.NotEqual(AVerdict.Text(without.Lines), AVerdict.Text(with.Lines));
    }

    [Fact]
    public void What_the_declaration_states_always_counts()
    {
        var goods = A.Declaration(A.Line("8413810000", "CN", "DE", usContent: 30), to: "BY") with { EndUse = new EndUse(Military: true) };
        var profile = new StandingProfile { Version = 1, MilitaryEndUse = false, Goods = [new GoodsStatement { Code = "", UsContentPercent = 0, ImportedFrom = A.Country("CN") }] };
        var with = A.Rules().Evaluate(goods, Facts(goods, profile));

        Assert.Null(with.FromProfiles);
        Assert.Equal(AVerdict.Text(A.Rules().Evaluate(goods, A.QuietTrade).Lines), AVerdict.Text(with.Lines));
    }

    [Theory]
    [InlineData("8413810000", "8413", "", true)]
    [InlineData("8413810000", "", "", true)]
    [InlineData("8413810000", "8412", "", false)]
    [InlineData("8413", "841381", "", false)]
    [InlineData("8413810000", "8413", "CN", true)]
    [InlineData("8413810000", "8413", "DE", false)]
    public void A_statement_is_about_goods_of_its_code_and_origin(string declared, string code, string origin, bool concerns)
    {
        var goods = A.Declaration(A.Line(declared, "CN", "CN"), to: "BY");
        var statement = new GoodsStatement { Code = code, Origin = origin.Length > 0 ? A.Country(origin) : null, UsContentPercent = 0 };

        Assert.Equal(concerns, Facts(goods, new StandingProfile { Version = 1, Goods = [statement] }).Profiles is not null);
    }

    [Fact]
    public void The_statement_with_the_longest_code_that_is_valid_on_the_day_counts()
    {
        var goods = A.Declaration(A.Line("8413810000", "CN", "CN"), to: "BY");
        var profile = new StandingProfile
        {
            Version = 1,
            Goods =
            [
                new GoodsStatement { Code = "", UsContentPercent = 1 },
                new GoodsStatement { Code = "8413", UsContentPercent = 2 },
                new GoodsStatement { Code = "841381", UsContentPercent = 3, ValidTo = new DateOnly(2026, 11, 23) },
                new GoodsStatement { Code = "84138100", UsContentPercent = 4, ValidFrom = new DateOnly(2026, 11, 25) },
            ],
        };

        Assert.Equal("2", Assert.Single(Facts(goods, profile).Profiles!).Value);
    }

    [Fact]
    public void Statements_on_goods_are_read_from_the_profile_of_the_exporter_only()
    {
        var goods = A.Declaration(A.Line("8413810000", "CN", "CN"), to: "BY");
        var profile = new StandingProfile { Version = 1, Country = A.Country("BY"), RegisteredOn = new DateOnly(2020, 1, 1), Goods = [new GoodsStatement { Code = "", UsContentPercent = 1 }] };

        Assert.Equal(["consignee.registeredOn"], StandingStatements.Of(goods, _ => profile)!.Select(s => s.Fact));
    }

    [Fact]
    public void No_profile_softens_what_is_stated_against_the_sender()
    {
        // A manufacturer of another country than the origin, and a control number.
        var made = A.Declaration(A.Line("8413810000", "CN", "CN", madeIn: "US"), to: "BY");
        var numbered = A.Declaration(A.Line("8542319010", "CN", "CN") with { ClassificationByRegime = new RegimeClassification(Us: A.Classified("3A001")) }, to: "UZ");
        var profile = new StandingProfile
        {
            Version = 1,
            Goods =
            [
                new GoodsStatement
                {
                    Code = "", UsContentPercent = 0, Classification = new RegimeClassification(Kz: Classification.NotListed), Answers = [new Answer("kz-dual-use/3A001", false)],
                },
            ],
        };

        Assert.DoesNotContain(A.Rules().Evaluate(made, Facts(made, profile)).FromProfiles ?? [], s => s.Fact == StandingFacts.UsContent);
        Assert.Equal([StandingFacts.UsContent], A.Rules().Evaluate(numbered, Facts(numbered, profile)).FromProfiles!.Select(s => s.Fact));
    }

    /// <summary>With any profile, a declaration that states every fact itself has the findings that it has without, and at most one more: that they differ.</summary>
    [Fact]
    public void A_declaration_that_states_everything_is_never_milder_with_a_profile()
    {
        var random = new RandomDeclarations(20261128);
        for (var i = 0; i < 5_000; i++)
        {
            var declaration = random.Declaration(lines: 2);
            var facts = random.Facts();
            var profiles = StandingStatements.Of(declaration, _ => random.Profile(declaration));
            var merged = ProfileMerge.Apply(A.Rules(), declaration, facts with { Profiles = profiles }).Merged;
            var (without, with) = (A.Rules().Evaluate(merged, facts), A.Rules().Evaluate(merged, facts with { Profiles = profiles }));

            Assert.Equal(Others(without), Others(with));
            Assert.True(with.Outcome >= without.Outcome);
        }

        static List<string> Others(Verdict verdict) => [.. verdict.Lines.SelectMany(l => l.Findings.Where(f => f.Rule != "FACTS-AT-ODDS").Select(f => $"{l.Number} {f.Rule} {f.Outcome} {f.Certainty}"))];
    }

    /// <summary>Where profiles of two parties differ, the severe statement counts.</summary>
    [Fact]
    public void The_severe_statement_of_two_parties_counts()
    {
        var goods = A.Declaration(A.Line("8413810000", "CN", "CN"), to: "UZ");
        var facts = A.QuietTrade with
        {
            Profiles = StandingStatements.Of(goods, p => new StandingProfile { Version = 1, MilitaryEndUse = p == goods.Consignee, NoReexportClause = p == goods.Consignee }),
        };
        var verdict = A.Rules().Evaluate(goods, facts);

        Assert.Equal([("consignee", StandingFacts.Military, "true")], verdict.FromProfiles!.Select(s => (s.Party, s.Fact, s.Value)));
        Assert.NotNull(verdict.Finding("KZ-CATCH-ALL"));
    }

    private static ResolvedFacts Facts(Declaration declaration, StandingProfile exporter) =>
        A.QuietTrade with { Profiles = StandingStatements.Of(declaration, p => p == declaration.Exporter ? exporter : null) };
}
