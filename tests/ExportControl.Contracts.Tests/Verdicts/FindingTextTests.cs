using ExportControl.Contracts.Verdicts;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Contracts.Tests.Verdicts;

/// <summary>Facts, missing facts, remedies and claimed documents of a finding.</summary>
public sealed class FindingTextTests
{
    private static readonly Remedy Lowers = new([FactChange.AttachDocument("end-user-statement")], Outcome.NoRestriction);
    private static readonly Remedy ChangesNothing = new([FactChange.StateFact("/endUse/military", "false")], Outcome.Review);

    [Fact]
    public void Only_a_remedy_that_lowers_the_line_is_shown()
    {
        var finding = AVerdict.Finding("CHPL-DIVERSION", Outcome.Review) with { Remedies = [ChangesNothing, Lowers] };

        var standard = Only(AVerdict.Of(finding).Shown(A.Rules()));
        var full = Only(AVerdict.Of(finding).Shown(A.Rules(), VerdictView.Full));

        Assert.Equal(Outcome.NoRestriction, Assert.Single(standard.Remedies!).LineOutcome);
        Assert.Equal(2, full.Remedies!.Count);
    }

    [Theory]
    [InlineData("RF-NEW-COMPANY")]
    [InlineData("CHPL-DIVERSION")]
    public void Where_nothing_lowers_the_line_the_text_says_once_that_an_officer_decides(string rule)
    {
        var remedy = Only(AVerdict.Of(AVerdict.Finding(rule, Outcome.Review) with { Remedies = [ChangesNothing] }).Shown(A.Rules()));

        Assert.Null(remedy.Remedies);
        Assert.Equal(2, remedy.Remedy!.Split("fficer decides").Length);
    }

    [Fact]
    public void The_standard_view_has_the_stated_facts_that_the_message_names()
    {
        var finding = AVerdict.Finding("CHPL-DIVERSION", Outcome.Review) with { Facts = Facts(("destination", "TR"), ("procedure", "10"), ("endUser", null)) };

        Assert.Equal(["destination"], Only(AVerdict.Of(finding).Shown(A.Rules())).Facts!.Keys);
        Assert.Equal(3, Only(AVerdict.Of(finding).Shown(A.Rules(), VerdictView.Full)).Facts!.Count);
    }

    [Theory]
    [InlineData("/lines/0/importedFrom", "importedFrom", "CN", false)]
    [InlineData("/lines/0/importedFrom", "importedFrom", null, true)]
    [InlineData("/lines/0/originCountry", "origin", "00", true)]
    [InlineData("/lines/0/originCountry", "origin", "EU", true)]
    [InlineData("/lines/0/originCountry", "origin", "DE", false)]
    [InlineData("/endUse/military", "endUse.military", "false", false)]
    [InlineData("/endUse/military", "endUse.military", null, true)]
    [InlineData("/lines/0/usContentPercent", "usContentPercent", "0", false)]
    [InlineData("/lines/0/description", "description", "pumps", false)]
    [InlineData("/lines/0/commodityCode", "commodityCode", "8542319010", false)]
    [InlineData("/consignee/registeredOn", "consignee.registered", "2022-04", true)]
    public void A_stated_fact_is_not_missing(string missing, string fact, string? value, bool isMissing)
    {
        var finding = AVerdict.Finding("US-EAR-REEXPORT", Outcome.Review, Certainty.Possible) with { Facts = Facts((fact, value)), MissingFacts = [missing] };

        Assert.Equal(isMissing ? [missing] : [], Only(AVerdict.Of(finding).Shown(A.Rules())).MissingFacts);
    }

    [Fact]
    public void A_short_code_is_a_missing_fact()
    {
        var line = AVerdict.Line(AVerdict.Finding("KZ-DUAL-USE-LICENCE", Outcome.LicenceRequired, Certainty.Possible) with { MissingFacts = ["/lines/0/commodityCode"] });

        Assert.Equal(["/lines/0/commodityCode"], Only(AVerdict.Of([line with { CommodityCode = "8542" }]).Shown(A.Rules())).MissingFacts);
    }

    [Fact]
    public void A_claimed_licence_is_shown_as_one_to_verify()
    {
        var claimed = new ClaimedDocument("export-licence", "KZ-1", true);
        var verdict = AVerdict.Of(AVerdict.Finding("KZ-DUAL-USE-LICENCE", Outcome.Review) with { Claimed = [claimed], ToVerify = claimed }).Shown(A.Rules());

        var finding = Only(verdict);
        Assert.Equal(("KZ-1", "01151"), (finding.ToVerify!.Number, finding.ToVerify.Code));
        Assert.EndsWith(finding.ToVerify.Message, verdict.Summary, StringComparison.Ordinal);
        Assert.Null(finding.ClaimedDocuments);
    }

    [Fact]
    public void Documents_of_a_prohibited_line_are_shown_in_the_full_view_only()
    {
        var verdict = AVerdict.Of(
        [
            AVerdict.Line(AVerdict.Finding("KZ-REEXPORT-BAN", Outcome.Prohibited)) with { Number = 1 },
            AVerdict.Line(AVerdict.Finding("KZ-DUAL-USE-LICENCE", Outcome.LicenceRequired)) with { Number = 2 },
        ]) with
        {
            RequiredDocuments = [new("export-licence", "01151", "KZ", [1, 2], []), new("reexport-permit", "01133", "KZ", [1], [])],
        };

        Assert.Equal([2], Assert.Single(verdict.Shown(A.Rules()).RequiredDocuments!).Lines);
        Assert.Equal(2, verdict.Shown(A.Rules(), VerdictView.Full).RequiredDocuments!.Count);
        Assert.Equal([null, "01151"], verdict.Shown(A.Rules(), VerdictView.Summary).Lines.Select(l => l.Papers?.Single()));
    }

    private static ExportControl.Contracts.Verdicts.Findings.FindingDocument Only(VerdictDocument verdict) => Assert.Single(Assert.Single(verdict.Lines).Findings!);

    private static Dictionary<string, string?> Facts(params (string Name, string? Value)[] facts) => facts.ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal);
}
