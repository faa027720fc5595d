using System.Collections.Frozen;
using ExportControl.Application.Tables;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Verdicts;

namespace ExportControl.Application.Verdicts.Export;

/// <summary>The history as a table with one row for each line of a verdict. Codes, rule ids and outcomes are the same in every language.</summary>
internal static class VerdictTable
{
    private static readonly FrozenDictionary<Outcome, string> Outcomes = Enum.GetValues<Outcome>().ToFrozenDictionary(o => o, o => SnakeCase.Of(o.ToString()));
    private static readonly FrozenDictionary<Lane, string> Lanes = Enum.GetValues<Lane>().ToFrozenDictionary(l => l, l => SnakeCase.Of(l.ToString()));

    private static readonly (TableColumn Column, Action<ITableWriter, Row> Write)[] Cells =
    [
        Cell("verdictId", 38, (w, r) => w.Text(r.Stored.Id.ToString())),
        Cell("declarationId", 38, (w, r) => w.Text(r.Stored.DeclarationId.ToString())),
        Cell("reference", 22, (w, r) => w.Text(r.Stored.Reference)),
        Cell("declarationNumber", 24, (w, r) => w.Text(r.Declaration.DeclarationNumber)),
        Cell("revision", 9, (w, r) => w.Number(r.Stored.Revision)),
        Cell("screenedAt", 20, (w, r) => w.Instant(r.Stored.ScreenedAt)),
        Cell("effectiveDate", 12, (w, r) => w.Day(r.Verdict.EffectiveDate)),
        Cell("outcome", 17, (w, r) => w.Text(Outcomes[r.Verdict.Outcome])),
        Cell("lane", 8, (w, r) => w.Text(Lanes[Verdict.LaneOf(r.Verdict.Outcome)])),
        Cell("ruleSet", 8, (w, r) => w.Number(r.Verdict.RuleSet.Version)),
        Cell("procedure", 10, (w, r) => w.Text(r.Declaration.Procedure)),
        Cell("exporter", 28, (w, r) => w.Text(r.Declaration.Exporter.Name)),
        Cell("exporterTaxId", 15, (w, r) => w.Text(r.Declaration.Exporter.TaxId)),
        Cell("consignee", 28, (w, r) => w.Text(r.Declaration.Consignee.Name)),
        Cell("consigneeTaxId", 15, (w, r) => w.Text(r.Declaration.Consignee.TaxId)),
        Cell("consigneeCountry", 10, (w, r) => w.Text(r.Declaration.Consignee.Country.Alpha2)),
        Cell("endUser", 28, (w, r) => w.Text(r.Declaration.EndUser?.Name)),
        Cell("destination", 12, (w, r) => w.Text(r.Declaration.DestinationCountry.Alpha2)),
        Cell("line", 6, (w, r) => w.Number(r.Line.Number)),
        Cell("commodityCode", 14, (w, r) => w.Text(r.Line.CommodityCode)),
        Cell("description", 40, (w, r) => w.Text(r.Declared.Description)),
        Cell("origin", 8, (w, r) => w.Text(r.Declared.Origin.Alpha2)),
        Cell("importedFrom", 12, (w, r) => w.Text(r.Declared.ImportedFrom?.Alpha2)),
        Cell("quantity", 10, (w, r) => w.Number(r.Declared.Quantity)),
        Cell("unit", 6, (w, r) => w.Text(r.Declared.Unit)),
        Cell("netMassKg", 10, (w, r) => w.Number(r.Declared.NetMassKg)),
        Cell("value", 14, (w, r) => w.Number(r.Declared.Value.Amount)),
        Cell("currency", 8, (w, r) => w.Text(r.Declared.Value.Currency)),
        Cell("lineOutcome", 17, (w, r) => w.Text(Outcomes[r.Line.Outcome])),
        Cell("certainty", 10, (w, r) => w.Text(CertaintyOf(r.Line))),
        Cell("decidingRules", 28, (w, r) => w.Text(Ids(Deciding(r.Line)))),
        Cell("rules", 40, (w, r) => w.Text(Ids(r.Line.Findings))),
        Cell("lists", 30, (w, r) => w.Text(Joined(r.Line.Findings.SelectMany(f => f.Matched).Select(m => $"{m.List} {m.Code}")))),
        Cell("missingFacts", 30, (w, r) => w.Text(Joined(r.Line.Findings.Where(f => f.SatisfiedBy is null).SelectMany(f => f.MissingFacts)))),
        Cell("satisfiedBy", 24, (w, r) => w.Text(Joined(r.Line.Findings.Select(f => f.SatisfiedBy).OfType<SatisfiedBy>().Select(d => $"{d.Type} {d.Number}")))),
        Cell("requiredDocuments", 24, (w, r) => w.Text(Joined(r.Verdict.RequiredDocuments.Where(d => d.Lines.Contains(r.Line.Number)).Select(d => d.Type)))),
        Cell("lineOutcomeWithRemedies", 17, (w, r) => w.Text(Outcomes[r.Line.OutcomeWithRemedies])),
        Cell("declarationRules", 28, (w, r) => w.Text(Ids(r.Verdict.Findings))),
    ];

    public static readonly IReadOnlyList<TableColumn> Columns = [.. Cells.Select(c => c.Column)];

    /// <summary>Writes a row for each line of the verdict.</summary>
    public static async ValueTask WriteAsync(ITableWriter writer, StoredVerdict stored, Declaration declaration, CancellationToken ct)
    {
        var declared = declaration.Lines.ToDictionary(l => l.Number);
        foreach (var line in stored.Verdict.Lines)
        {
            var row = new Row(stored, declaration, line, declared[line.Number]);
            foreach (var (_, write) in Cells)
            {
                write(writer, row);
            }

            await writer.EndRowAsync(ct);
        }
    }

    private static (TableColumn Column, Action<ITableWriter, Row> Write) Cell(string name, int width, Action<ITableWriter, Row> write) => (new TableColumn(name, width), write);

    // The findings that give the line its outcome. The line is definite where one of them is.
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
