using ExportControl.Screening.Declarations;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Storage.Verdicts.Writing;

/// <summary>Inserts the lines of the verdicts.</summary>
internal sealed class VerdictLineInsert() : RowInsert<(PendingVerdict Pending, Line Line, Outcome Outcome)>("verdict_lines", l => l.Pending, Columns)
{
    private static readonly InsertColumns<(PendingVerdict Pending, Line Line, Outcome Outcome)> Columns = new()
    {
        { "verdict_id", l => l.Pending.Stored.Id },
        { "number", l => l.Line.Number },
        { "code", l => l.Line.Code.Digits },
        { "origin", l => l.Line.Origin.Alpha2 },
        { "imported_from", l => l.Line.ImportedFrom?.Alpha2 },
        { "outcome", l => (short)l.Outcome },
        { "value", l => l.Line.Value.Amount },
        { "currency", l => l.Line.Value.Currency },
    };

    protected override IReadOnlyList<(PendingVerdict Pending, Line Line, Outcome Outcome)> Rows(IReadOnlyList<PendingVerdict> group)
    {
        var lines = new List<(PendingVerdict Pending, Line Line, Outcome Outcome)>(group.Sum(p => p.Stored.Verdict.Lines.Count));
        foreach (var pending in group)
        {
            for (var i = 0; i < pending.Stored.Verdict.Lines.Count; i++)
            {
                lines.Add((pending, pending.Submission.Declaration.Lines[i], pending.Stored.Verdict.Lines[i].Outcome));
            }
        }

        return lines;
    }
}
