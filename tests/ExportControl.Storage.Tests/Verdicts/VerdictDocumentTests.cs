using ExportControl.Screening.Declarations;
using System.Text;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Verdicts;

namespace ExportControl.Storage.Tests.Verdicts;

public sealed class VerdictDocumentTests
{
    [Fact]
    public void Writing_a_read_verdict_yields_the_same_bytes()
    {
        var written = VerdictDocument.Write(Everything());

        Assert.Equal(written, VerdictDocument.Write(VerdictDocument.Read(written)));
    }

    [Fact]
    public void A_verdict_has_the_documented_json()
    {
        var json = Encoding.UTF8.GetString(VerdictDocument.Write(Everything()));

        Assert.StartsWith(
            """
            {"outcome":"licence_required","effectiveDate":"2026-11-24","ruleSet":{"version":1,"hash":"sha256:
            """.Trim(),
            json,
            StringComparison.Ordinal);
        Assert.Contains(
            """
            "lines":[{"number":1,"commodityCode":"8542319000","outcome":"licence_required","outcomeWithRemedies":"licence_required","findings":[{"rule":"T-LICENCE","authority":"KZ","outcome":"licence_required","certainty":"definite","matched":[{"list":"chpl","code":"854231","match":"covers","category":"1"}],"matchedOmitted":0,"facts":{
            """.Trim(),
            json,
            StringComparison.Ordinal);
        Assert.Contains("\"Қосымша <факт> & \\\"\":\"значение\"", json, StringComparison.Ordinal);
        Assert.Contains("\"satisfiedBy\":null,\"claimed\":[],\"remedies\":[],\"text\":\"T-LICENCE\"", json, StringComparison.Ordinal);
    }

    [Theory, InlineData("""{"outcome":"NoRestriction"}"""), InlineData("""{"outcome":3}"""), InlineData("{}"), InlineData("null")]
    public void Invalid_json_throws(string json) =>
        Assert.ThrowsAny<System.Text.Json.JsonException>(() => VerdictDocument.Read(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Outcomes_have_their_stored_numbers() =>
        Assert.Equal([0, 1, 2, 3, 4], new[] { Outcome.NoRestriction, Outcome.Notice, Outcome.Review, Outcome.LicenceRequired, Outcome.Prohibited }.Select(o => (int)o));

    private static Verdict Everything()
    {
        var verdict = A.Rules.Evaluate(A.Declaration(lines: [A.Chips(), A.Line(2)]), ResolvedFacts.None);
        var finding = verdict.Lines[0].Findings[0];
        var odd = finding with
        {
            Facts = new Dictionary<string, string?> { ["z"] = null, ["Қосымша <факт> & \""] = "значение", ["a"] = "😀" },
            Certainty = Certainty.Possible,
            MissingFacts = ["/lines/0/importedFrom"],
            SatisfiedBy = new SatisfiedBy("export-licence", "№ 1", "satisfied.not-listed"),
            Claimed = [new ClaimedDocument("export-licence", "№ 2", false)],
        };
        return verdict with
        {
            Lines = [verdict.Lines[0] with { Findings = [finding, odd] }, verdict.Lines[1]],
            Findings = [odd],
            RequiredDocuments = [new RequiredDocument("export-licence", null, "KZ", [1, 2], ["x"])],
        };
    }
}
