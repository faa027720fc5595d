using ExportControl.Contracts.Verdicts;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Contracts.Tests.Verdicts;

/// <summary>What a reader sees first, and which findings are only named.</summary>
public sealed class FindingOrderTests
{
    [Fact]
    public void Findings_are_ordered_by_count_outcome_certainty_weight_and_id()
    {
        var line = AVerdict.Of(
            AVerdict.Finding("KZ-CATCH-ALL", Outcome.Review, Certainty.Possible),
            AVerdict.Finding("RF-SPLIT-SHIPMENTS", Outcome.Review),
            AVerdict.Finding("CHPL-DIVERSION", Outcome.Review),
            AVerdict.Finding("RF-ROUTING", Outcome.Review),
            AVerdict.Finding("CODE-UNKNOWN", Outcome.Review),
            AVerdict.Finding("KZ-MILITARY-LICENCE", Outcome.LicenceRequired).Satisfied(),
            AVerdict.Finding("KZ-DUAL-USE-LICENCE", Outcome.LicenceRequired, Certainty.Possible)).Shown(WeightedRules.Rules).Lines[0];

        Assert.Equal(
            ["KZ-DUAL-USE-LICENCE", "RF-ROUTING", "CHPL-DIVERSION", "CODE-UNKNOWN", "RF-SPLIT-SHIPMENTS", "KZ-CATCH-ALL", "KZ-MILITARY-LICENCE"], line.Rules());
        Assert.Equal("KZ-DUAL-USE-LICENCE", line.DecidingFinding);
    }

    [Fact]
    public void A_finding_with_the_cause_of_a_stronger_one_is_named_in_its_also()
    {
        var verdict = AVerdict.Of(
            AVerdict.Finding("KZ-REEXPORT-BAN", Outcome.Prohibited),
            AVerdict.Finding("KZ-DUAL-USE-LICENCE", Outcome.LicenceRequired),
            AVerdict.Finding("CHPL-DIVERSION", Outcome.Review),
            AVerdict.Finding("KZ-END-USER", Outcome.Review),
            AVerdict.Finding("RF-ROUTING", Outcome.Review));

        var line = verdict.Shown(WeightedRules.Rules).Lines[0];

        Assert.Equal(["KZ-REEXPORT-BAN", "RF-ROUTING"], line.Rules());
        Assert.Equal(["CHPL-DIVERSION", "KZ-DUAL-USE-LICENCE", "KZ-END-USER"], line.Findings![0].Also);
        Assert.Null(line.Findings[1].Also);
        Assert.Equal(5, verdict.Shown(WeightedRules.Rules, VerdictView.Full).Lines[0].Findings!.Count);
    }

    [Fact]
    public void A_finding_is_shown_where_the_rule_of_its_cause_is_milder_or_does_not_count()
    {
        var milder = AVerdict.Of(
            AVerdict.Finding("KZ-REEXPORT-BAN", Outcome.Review, Certainty.Possible),
            AVerdict.Finding("KZ-DUAL-USE-LICENCE", Outcome.LicenceRequired)).Shown(WeightedRules.Rules).Lines[0];
        var satisfied = AVerdict.Of(
            AVerdict.Finding("KZ-MILITARY-LICENCE", Outcome.LicenceRequired).Satisfied(),
            AVerdict.Finding("KZ-END-USER", Outcome.Review)).Shown(WeightedRules.Rules).Lines[0];

        Assert.Equal(["KZ-DUAL-USE-LICENCE", "KZ-REEXPORT-BAN"], milder.Rules());
        Assert.Equal(["KZ-END-USER", "KZ-MILITARY-LICENCE"], satisfied.Rules());
    }

    [Fact]
    public void Of_two_rules_that_name_each_other_the_first_is_shown()
    {
        var line = AVerdict.Of(AVerdict.Finding("CHPL-DIVERSION", Outcome.Review), AVerdict.Finding("KZ-SENSITIVE-FLOW", Outcome.Review)).Shown(WeightedRules.Rules).Lines[0];

        Assert.Equal((1, "KZ-SENSITIVE-FLOW"), (line.Findings!.Count, line.DecidingFinding));
        Assert.Equal(["CHPL-DIVERSION"], line.Findings[0].Also);
    }

    [Fact]
    public void Notices_are_named_beside_a_restriction_and_shown_in_short_form_without_one()
    {
        var notice = AVerdict.Finding("CHPL-NOTICE", Outcome.Notice) with { Facts = new Dictionary<string, string?>(StringComparer.Ordinal) { ["destination"] = "DE" } };

        var restricted = AVerdict.Of(AVerdict.Finding("RF-ROUTING", Outcome.Review), notice).Shown(WeightedRules.Rules).Lines[0];
        var free = AVerdict.Of(notice).Shown(WeightedRules.Rules).Lines[0];

        Assert.Equal(["RF-ROUTING"], restricted.Rules());
        Assert.Equal(["CHPL-NOTICE"], restricted.Notices);
        var shown = Assert.Single(free.Findings!);
        Assert.Equal(("CHPL-NOTICE", Outcome.Notice), (shown.Rule, shown.Outcome));
        Assert.Null(shown.Facts);
        Assert.Null(shown.Remedy);
        Assert.Null(free.Notices);
        Assert.Null(free.DecidingFinding);
    }

    [Fact]
    public void The_deciding_line_is_the_one_whose_deciding_finding_comes_first()
    {
        var verdict = AVerdict.Of(
        [
            AVerdict.Line(AVerdict.Finding("CODE-UNKNOWN", Outcome.Review, Certainty.Possible)) with { Number = 1 },
            AVerdict.Line(AVerdict.Finding("CHPL-DIVERSION", Outcome.Review)) with { Number = 2 },
            AVerdict.Line(AVerdict.Finding("RF-ROUTING", Outcome.Review)) with { Number = 3 },
            AVerdict.Line() with { Number = 4 },
        ]).Shown(WeightedRules.Rules);

        Assert.Equal((3, "RF-ROUTING"), (verdict.DecidingLine, verdict.DecidingFinding));
        Assert.Contains("Number of further lines with this outcome: 2.", verdict.Summary, StringComparison.Ordinal);
    }
}
