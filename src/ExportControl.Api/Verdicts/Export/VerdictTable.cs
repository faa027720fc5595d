using System.Collections.Frozen;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Verdicts;

namespace ExportControl.Api.Verdicts;

/// <summary>The history as a table: a row a line of a verdict, with what an officer sorts and filters by. Codes, rule ids and outcomes are the same in every language.</summary>
internal static class VerdictSheet
{
    private static readonly FrozenDictionary<Outcome, string> Outcomes = Enum.GetValues<Outcome>().ToFrozenDictionary(o => o, o => SnakeCase.Of(o.ToString()));
    private static readonly FrozenDictionary<Lane, string> Lanes = Enum.GetValues<Lane>().ToFrozenDictionary(l => l, l => SnakeCase.Of(l.ToString()));

    private static readonly (Column Column, Action<ISheet, Row> Write)[] Cells =
    [
        Cell("verdictId", 38, (s, r) => s.Text(r.Stored.Id.ToString())),
        Cell("declarationId", 38, (s, r) => s.Text(r.Stored.DeclarationId.ToString())),
        Cell("reference", 22, (s, r) => s.Text(r.Stored.Reference)),
        Cell("declarationNumber", 24, (s, r) => s.Text(r.Declaration.DeclarationNumber)),
        Cell("revision", 9, (s, r) => s.Number(r.Stored.Revision)),
        Cell("screenedAt", 20, (s, r) => s.Instant(r.Stored.ScreenedAt)),
        Cell("effectiveDate", 12, (s, r) => s.Day(r.Verdict.EffectiveDate)),
        Cell("outcome", 17, (s, r) => s.Text(Outcomes[r.Verdict.Outcome])),
        Cell("lane", 8, (s, r) => s.Text(Lanes[Verdict.LaneOf(r.Verdict.Outcome)])),
        Cell("ruleSet", 8, (s, r) => s.Number(r.Verdict.RuleSet.Version)),
        Cell("procedure", 10, (s, r) => s.Text(r.Declaration.Procedure)),
        Cell("exporter", 28, (s, r) => s.Text(r.Declaration.Exporter.Name)),
        Cell("exporterTaxId", 15, (s, r) => s.Text(r.Declaration.Exporter.TaxId)),
        Cell("consignee", 28, (s, r) => s.Text(r.Declaration.Consignee.Name)),
        Cell("consigneeTaxId", 15, (s, r) => s.Text(r.Declaration.Consignee.TaxId)),
        Cell("consigneeCountry", 10, (s, r) => s.Text(r.Declaration.Consignee.Country.Alpha2)),
        Cell("endUser", 28, (s, r) => s.Text(r.Declaration.EndUser?.Name)),
        Cell("destination", 12, (s, r) => s.Text(r.Declaration.DestinationCountry.Alpha2)),
        Cell("line", 6, (s, r) => s.Number(r.Line.Number)),
        Cell("commodityCode", 14, (s, r) => s.Text(r.Line.CommodityCode)),
        Cell("description", 40, (s, r) => s.Text(r.Declared.Description)),
        Cell("origin", 8, (s, r) => s.Text(r.Declared.Origin.Alpha2)),
        Cell("importedFrom", 12, (s, r) => s.Text(r.Declared.ImportedFrom?.Alpha2)),
        Cell("quantity", 10, (s, r) => s.Number(r.Declared.Quantity)),
        Cell("unit", 6, (s, r) => s.Text(r.Declared.Unit)),
        Cell("netMassKg", 10, (s, r) => s.Number(r.Declared.NetMassKg)),
        Cell("value", 14, (s, r) => s.Number(r.Declared.Value.Amount)),
        Cell("currency", 8, (s, r) => s.Text(r.Declared.Value.Currency)),
        Cell("lineOutcome", 17, (s, r) => s.Text(Outcomes[r.Line.Outcome])),
        Cell("certainty", 10, (s, r) => s.Text(CertaintyOf(r.Line))),
        Cell("decidingRules", 28, (s, r) => s.Text(Ids(Deciding(r.Line)))),
        Cell("rules", 40, (s, r) => s.Text(Ids(r.Line.Findings))),
        Cell("lists", 30, (s, r) => s.Text(Joined(r.Line.Findings.SelectMany(f => f.Matched).Select(m => $"{m.List} {m.Code}")))),
        Cell("missingFacts", 30, (s, r) => s.Text(Joined(r.Line.Findings.Where(f => f.SatisfiedBy is null).SelectMany(f => f.MissingFacts)))),
        Cell("satisfiedBy", 24, (s, r) => s.Text(Joined(r.Line.Findings.Select(f => f.SatisfiedBy).OfType<SatisfiedBy>().Select(d => $"{d.Type} {d.Number}")))),
        Cell("requiredDocuments", 24, (s, r) => s.Text(Joined(r.Verdict.RequiredDocuments.Where(d => d.Lines.Contains(r.Line.Number)).Select(d => d.Type)))),
        Cell("lineOutcomeWithRemedies", 17, (s, r) => s.Text(Outcomes[r.Line.OutcomeWithRemedies])),
        Cell("declarationRules", 28, (s, r) => s.Text(Ids(r.Verdict.Findings))),
    ];

    public static readonly IReadOnlyList<Column> Columns = [.. Cells.Select(c => c.Column)];

    /// <summary>A row for each line of the verdict.</summary>
    public static void Write(ISheet sheet, StoredVerdict stored, Declaration declaration)
    {
        var declared = declaration.Lines.ToDictionary(l => l.Number);
        foreach (var line in stored.Verdict.Lines)
        {
            var row = new Row(stored, declaration, line, declared[line.Number]);
            sheet.BeginRow();
            foreach (var (_, write) in Cells)
            {
                write(sheet, row);
            }

            sheet.EndRow();
        }
    }

    private static (Column Column, Action<ISheet, Row> Write) Cell(string name, int width, Action<ISheet, Row> write) => (new Column(name, width), write);

    // A line that is restricted has the outcome of these; where one of them is definite, so is the line.
    private static IEnumerable<Finding> Deciding(LineVerdict line) => line.Findings.Where(f => f.Counts() && f.Outcome == line.Outcome);

    private static string? CertaintyOf(LineVerdict line) =>
        !Deciding(line).Any() ? null : Deciding(line).Any(f => f.Certainty == Certainty.Definite) ? "definite" : "possible";

    private static string Ids(IEnumerable<Finding> findings) => string.Join(' ', findings.Select(f => f.Rule).Distinct());

    private static string Joined(IEnumerable<string> parts) => string.Join("; ", parts.Distinct());

    private sealed record Row(StoredVerdict Stored, Declaration Declaration, LineVerdict Line, Line Declared)
    {
        public Verdict Verdict => Stored.Verdict;
    }
}
