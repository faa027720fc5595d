using ExportControl.Screening.Declarations;
using ExportControl.Screening.Verdicts;
using Xunit;

namespace ExportControl.Screening.Tests.Evaluation;

/// <summary>
/// Taking away a fact that real declarations carry never lowers the outcome, except in two ways. The fact was itself the reason against the sender:
/// no declaration must state such a fact, so without it the rule has no ground. Or a finding names the fact as missing; then the line is at least
/// reviewed, or, for the unknowns that are improbable in themselves, has a notice.
/// </summary>
public sealed class NoSilentPassTests
{
    private const int Cases = 6000;

    /// <summary>Texts of findings that may be notices where a fact is unknown. Every other unknown leaves a review.</summary>
    private static readonly string[] Improbable = ["KZ-WESTERN-SURVEILLANCE-IMPORT", "US-EAR-REEXPORT-UNKNOWN", "US-EMBARGO-UNKNOWN"];

    private static readonly Dictionary<string, Removal> Removals = new(StringComparer.Ordinal)
    {
        ["importedFrom"] = new("/lines/0/importedFrom", d => WithLine(d, d.Lines[0] with { ImportedFrom = null }), IsUsImport),
        ["importedFrom unknown"] = new("/lines/0/importedFrom", d => d.Lines[0].ImportedFrom is null ? d : WithLine(d, d.Lines[0] with { ImportedFrom = A.Country("00") }), IsUsImport),
        ["origin"] = new("/lines/0/originCountry", d => WithLine(d, d.Lines[0] with { Origin = A.Country("00") }), Never),
        ["last four digits"] = new("/lines/0/commodityCode", d => WithLine(d, d.Lines[0] with { Code = A.Code(d.Lines[0].Code.Digits[..6]) }), Never),
        ["last six digits"] = new("/lines/0/commodityCode", d => WithLine(d, d.Lines[0] with { Code = A.Code(d.Lines[0].Code.Digits[..4]) }), Never),

        // An end user or a country of transit that is not stated is none.
        ["endUser"] = new("/endUser", d => d with { EndUser = null }, (f, d) => f.Facts.GetValueOrDefault("endUser") == d.EndUser?.Country.Alpha2),
        ["transit"] = new("/transitCountries", d => d with { TransitCountries = [] }, (f, _) => f.Facts.GetValueOrDefault("transit") is not null),

        // A Western manufacturer counts where it is stated.
        ["manufacturer"] = new("/lines/0/manufacturer", d => WithLine(d, d.Lines[0] with { ManufacturerCountry = null }), (f, _) => f.Facts.GetValueOrDefault("manufacturer") is not null),
        ["classification"] = new(
            "/lines/0/classification", d => WithLine(d, d.Lines[0] with { Classification = null, ClassificationByRegime = null }),
            (f, _) => f.Facts.GetValueOrDefault("classification") is not (null or "NOT_LISTED" or "EAR99")),
        ["answers"] = new("/lines/0/answers", d => WithLine(d, d.Lines[0] with { Answers = null }), (f, _) => f.Facts.Any(fact => fact.Key.StartsWith("answer.", StringComparison.Ordinal) && fact.Value == "yes")),

        // Real declarations do not state US content; a share above the limit counts where it is stated.
        ["US content"] = new("/lines/0/usContentPercent", d => WithLine(d, d.Lines[0] with { UsContentPercent = null }), (f, _) => f.Facts.GetValueOrDefault("usContentPercent") is not (null or "0")),

        // Goods received under an assurance, and goods by a banned kind of transport, are so because a paper says so.
        ["papers"] = new(
            "/documents", d => d with { Documents = [] },
            (f, _) => f.Facts.GetValueOrDefault("document")?.StartsWith("foreign-assurance", StringComparison.Ordinal) is true || f.Text == "KZ-TEMPORARY-MEASURE-TRANSPORT"),
        ["end use"] = new("/endUse", d => d with { EndUse = new EndUse() }, (f, _) => f.Facts.GetValueOrDefault("endUse.statement") == "false" || f.Facts.GetValueOrDefault("endUse.military") == "true"),
        ["contract"] = new("/contract/noReexportClause", d => d with { NoReexportClause = null }, (f, _) => f.Facts.GetValueOrDefault("contract.noReexportClause") == "true"),
    };

    public static TheoryData<string> Facts() => new(Removals.Keys);

    [Theory]
    [MemberData(nameof(Facts))]
    public void A_fact_taken_away_never_lowers_the_outcome_in_silence(string fact)
    {
        var (real, removal, changed) = (new RealDeclarations(20261124), Removals[fact], 0);
        for (var i = 0; i < Cases; i++)
        {
            var declaration = real.Next();
            var less = removal.Apply(declaration);
            if (less == declaration)
            {
                continue;
            }

            var (before, after) = (declaration.Screened().Lines[0], less.Screened().Lines[0]);
            changed++;
            Assert.All(
                before.Findings.Where(f => f.Counts() && f.Outcome > after.Outcome && !IsExcused(f, declaration, removal, after)),
                f => Assert.Fail($"case {i} without {fact}: {f.Rule} {f.Outcome}, then {after.Outcome}\n{declaration}\n{declaration.Lines[0]}\n{AVerdict.Text([before])}\n{AVerdict.Text([after])}"));
        }

        Assert.True(changed > Cases / 50, $"Only {changed} declarations stated it.");
    }

    /// <summary>Yes makes the goods the listed item, also if the description has everyday words. A line that had nothing but the notice is then restricted.</summary>
    [Fact]
    public void Yes_to_the_question_of_a_broad_row_raises_the_outcome_of_a_line_that_had_the_notice_only()
    {
        var (real, asked) = (new RealDeclarations(7), 0);
        for (var i = 0; i < Cases; i++)
        {
            var declaration = real.Next();
            var line = declaration.Screened().Lines[0];
            if (line.Findings.Any(f => f.Outcome > Outcome.Notice) || line.Findings.FirstOrDefault(f => f.Text.EndsWith("-BROAD", StringComparison.Ordinal)) is not { } notice)
            {
                continue;
            }

            foreach (var question in notice.Matched.Select(m => A.Rules().QuestionId(m.List, m.Category, m.Code)).OfType<string>().Distinct())
            {
                var goods = declaration.Lines[0];
                var yes = WithLine(declaration, goods with { Answers = [.. (goods.Answers ?? []).Where(a => a.Question != question), new Answer(question, true)] });

                Assert.True(yes.Screened().Outcome > line.Outcome, $"{notice.Rule} {question}: {declaration}\n{goods}");
                asked++;
            }
        }

        Assert.True(asked > 100, $"Only {asked} questions were answered.");
    }

    [Fact]
    public void No_paper_lifts_a_prohibition()
    {
        var (real, types, prohibited) = (new RealDeclarations(8), A.Rules().Vocabulary.Documents.Keys.Order(StringComparer.Ordinal).ToList(), 0);
        for (var i = 0; i < Cases && prohibited < 300; i++)
        {
            var declaration = real.Next();
            var before = declaration.Screened();
            if (before.Outcome != Outcome.Prohibited)
            {
                continue;
            }

            prohibited++;
            var after = (declaration with { Documents = [.. declaration.Documents, .. types.Select(t => RealDeclarations.Paper(declaration, t))] }).Screened();
            Assert.Equal(Outcome.Prohibited, after.Outcome);
            Assert.Superset(Prohibiting(before).ToHashSet(), Prohibiting(after).ToHashSet());
        }

        Assert.True(prohibited > 100, $"Only {prohibited} declarations are prohibited.");

        static IEnumerable<string> Prohibiting(Verdict verdict) => verdict.Lines[0].Findings.Where(f => f.Outcome == Outcome.Prohibited).Select(f => f.Rule);
    }

    [Fact]
    public void A_plausible_licence_makes_its_duty_a_review_and_an_implausible_one_changes_nothing()
    {
        var (real, tried) = (new RealDeclarations(9), 0);
        for (var i = 0; i < Cases && tried < 1000; i++)
        {
            var declaration = real.Next();
            var before = declaration.Screened();
            foreach (var finding in before.Lines[0].Findings.Where(f => f.Outcome == Outcome.LicenceRequired))
            {
                foreach (var type in A.Rules().Rules.Single(r => r.Id == finding.Rule).SatisfiedBy)
                {
                    var paper = RealDeclarations.Paper(declaration, type);
                    var claimed = With(paper).Finding(finding.Rule)!;
                    Assert.Equal((Outcome.Review, finding.Certainty, type, finding.Text), (claimed.Outcome, claimed.Certainty, claimed.ToVerify?.Type, claimed.Text));

                    Document[] implausible =
                    [
                        paper with { Number = "-" }, paper with { Number = "б/н" }, paper with { IssuedOn = null }, paper with { IssuedOn = declaration.Date.AddDays(1) },
                        paper with { ValidTo = declaration.Date.AddDays(-1) }, paper with { Lines = [2] },
                    ];
                    Assert.All(implausible, p => Assert.Equal(Effects(before), Effects(With(p))));
                    tried++;

                    Verdict With(Document document) => (declaration with { Documents = [.. declaration.Documents, document] }).Screened();
                }
            }
        }

        Assert.True(tried > 300, $"Only {tried} licences were claimed.");

        static IEnumerable<string> Effects(Verdict verdict) => verdict.Lines[0].Findings.Select(f => $"{f.Rule} {f.Outcome} {f.Certainty} {f.Text}").Prepend(verdict.Outcome.ToString());
    }

    private static bool IsExcused(Finding finding, Declaration declaration, Removal removal, LineVerdict after) =>
        finding is { Rule: "FACTS-AT-ODDS" } or { Text: "CONTROL-NUMBER-UNKNOWN-ANSWER" } || removal.IsAgainstTheSender(finding, declaration)
        || after.Findings.Any(f => f.MissingFacts.Contains(removal.Pointer) && (after.Outcome >= Outcome.Review || Improbable.Contains(f.Text)));

    private static bool Never(Finding finding, Declaration declaration) => false;

    // The law of the United States counts an import from there where it is stated; it reaches goods by origin and content.
    private static bool IsUsImport(Finding finding, Declaration declaration) => finding.Authority == "US" && declaration.Lines[0].ImportedFrom?.Alpha2 is "US" or "PR";

    private static Declaration WithLine(Declaration declaration, Line line) => line == declaration.Lines[0] ? declaration : declaration with { Lines = [line] };

    /// <summary>A way to take a fact away.</summary>
    /// <param name="Pointer">JSON pointer of the fact.</param>
    /// <param name="Apply">The declaration without it; the same instance where it is not stated.</param>
    /// <param name="IsAgainstTheSender">Whether the stated fact is the reason of a finding.</param>
    private sealed record Removal(string Pointer, Func<Declaration, Declaration> Apply, Func<Finding, Declaration, bool> IsAgainstTheSender);
}
