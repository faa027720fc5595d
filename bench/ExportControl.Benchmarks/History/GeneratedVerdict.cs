using System.Buffers.Binary;
using System.Globalization;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Parties;

namespace ExportControl.Benchmarks.History;

/// <summary>The members of a generated verdict that the search reads.</summary>
internal sealed record GeneratedVerdict(
    int Number, Guid Tenant, Guid Id, Guid DeclarationId, DateTimeOffset At, string Destination, Outcome Outcome, string[] Names, string[] TaxIds, string[] Rules, GeneratedLine[] Lines, bool Decided)
{
    public string Reference => string.Create(CultureInfo.InvariantCulture, $"BRK-{Number:D9}");

    public string[] PartyKeys => [.. TaxIds, .. Names.Select((n, i) => new PartyKey("", PartyKey.NameOf(n), i == 0 ? "KZ" : Destination).OfName)];

    public Verdict ToVerdict() => new()
    {
        Outcome = Outcome,
        EffectiveDate = DateOnly.FromDateTime(At.UtcDateTime),
        RuleSet = new RuleSetStamp(1, "sha256:0000000000000000000000000000000000000000000000000000000000000000"),
        Lines = [.. Lines.Select((l, i) => new LineVerdict(i + 1, l.Code, l.Outcome, l.Outcome, i == 0 ? [.. Rules.Select(r => FindingOf(r, l))] : []))],
        Findings = [],
        Checks = new Checks(["kz", "us", "eu", "uk", "red-flags"], []),
        RequiredDocuments = [],
    };

    private Finding FindingOf(string rule, GeneratedLine line) => new()
    {
        Rule = rule,
        Authority = rule[..2],
        Outcome = Outcome,
        Certainty = Certainty.Definite,
        Matched = [new MatchedRow("chpl", line.Code[..6], MatchKind.Covers, "1")],
        Facts = new Dictionary<string, string?> { ["origin"] = line.Origin, ["importedFrom"] = line.ImportedFrom, ["destination"] = Destination },
        MissingFacts = [],
        Text = rule,
    };
}
