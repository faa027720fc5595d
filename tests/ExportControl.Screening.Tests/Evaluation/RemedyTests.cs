using System.Globalization;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;
using Xunit;

namespace ExportControl.Screening.Tests.Evaluation;

public sealed class RemedyTests
{
    [Fact]
    public void A_conclusion_is_a_remedy_where_it_makes_a_licence_duty_a_review_that_verifies_it()
    {
        var finding = ACase.Of("2805120000 CN → DE, from CN, age 2010-01-01").Screened().Finding("KZ-DUAL-USE-LICENCE")!;

        var remedy = Assert.Single(finding.Remedies);
        Assert.Equal([FactChange.StateFact("/lines/0/classification", "NOT_LISTED"), FactChange.AttachDocument("identification-conclusion")], remedy.Changes);
        Assert.Equal(Outcome.Review, remedy.LineOutcome);
    }

    [Theory]
    [InlineData("854231 DE → RU, EAEU", "KZ-REEXPORT-BAN")]
    [InlineData("8401100000 KZ → DE, statement true", "KZ-DUAL-USE-LICENCE")]
    [InlineData("999998 KZ → DE", "CODE-UNKNOWN")]
    [InlineData("1001990000 KZ → RU, military true", "MILITARY-END-USE")]
    public void A_finding_that_no_statement_lowers_has_no_remedy(string shipment, string rule) => Assert.Empty(ACase.Of(shipment).Screened().Finding(rule)!.Remedies);

    [Fact]
    public void A_stated_control_number_is_never_replaced_by_a_remedy() =>
        Assert.DoesNotContain(ACase.Of("8542319010 CN → DE, is 3A001").Screened().Lines[0].Findings.SelectMany(f => f.Remedies).SelectMany(r => r.Changes), c => c.Value == "NOT_LISTED");

    [Fact]
    public void A_line_without_restriction_has_no_remedy() => Assert.Equal(Outcome.NoRestriction, ACase.Of("1001990000 KZ → RU").Screened().Lines[0].OutcomeWithRemedies);

    [Fact]
    public void Applying_a_remedy_gives_the_outcome_it_states()
    {
        var (random, real, tried) = (new RandomDeclarations(99), new RealDeclarations(99), 0);
        for (var i = 0; i < 6000; i++)
        {
            var declaration = i % 2 == 0 ? random.Declaration() : real.Next();
            var line = declaration.Screened().Lines[0];

            foreach (var remedy in line.Findings.SelectMany(f => f.Remedies))
            {
                Assert.Equal(remedy.LineOutcome, Apply(declaration, remedy.Changes).Screened().Outcome);
                tried++;
            }

            var all = line.Findings.SelectMany(f => f.Remedies).SelectMany(r => r.Changes).Distinct();
            Assert.Equal(line.OutcomeWithRemedies, Apply(declaration, all).Screened().Outcome);
            Assert.True(line.OutcomeWithRemedies <= line.Outcome);
        }

        Assert.True(tried > 100, $"Only {tried} remedies were applied.");
    }

    [Fact]
    public void No_remedy_changes_origin_destination_or_parties()
    {
        var random = new RandomDeclarations(98);
        string[] allowed = ["/lines/0/classification", "/lines/0/usContentPercent", "/endUse/military", "/endUse/statement"];
        for (var i = 0; i < 2000; i++)
        {
            var changes = random.Declaration().Screened().Lines[0].Findings.SelectMany(f => f.Remedies).SelectMany(r => r.Changes);

            Assert.All(changes.Where(c => c.Set is not null), c => Assert.Contains(c.Set, allowed));
        }
    }

    // Applies the changes by JSON pointer and document type, as a client does, and not by code of the evaluator.
    private static Declaration Apply(Declaration declaration, IEnumerable<FactChange> changes) => changes.Aggregate(declaration, (d, change) => change switch
    {
        { Attach: { } type } => d with { Documents = [.. d.Documents, new Document(type, "LATER-1", d.Date) { Lines = [1], CommodityCode = d.Lines[0].Code.Digits }] },
        { Set: "/endUse/military" } => d with { EndUse = d.EndUse with { Military = bool.Parse(change.Value!) } },
        { Set: "/endUse/statement" } => d with { EndUse = d.EndUse with { Statement = bool.Parse(change.Value!) } },
        { Set: "/lines/0/usContentPercent" } => d with { Lines = [d.Lines[0] with { UsContentPercent = decimal.Parse(change.Value!, CultureInfo.InvariantCulture) }] },
        { Set: "/lines/0/classification" } when d.Lines[0].ClassificationByRegime is { } byRegime =>
            d with { Lines = [d.Lines[0] with { ClassificationByRegime = byRegime with { Kz = A.Classified(change.Value!) } }] },
        { Set: "/lines/0/classification" } => d with { Lines = [d.Lines[0] with { Classification = A.Classified(change.Value!) }] },
        _ => throw new ArgumentException(change.ToString()),
    });
}
