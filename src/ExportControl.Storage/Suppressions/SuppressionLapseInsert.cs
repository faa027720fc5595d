using ExportControl.Storage.Verdicts.Writing;

namespace ExportControl.Storage.Suppressions;

/// <summary>Records the suppressions that did not hold for the inserted verdicts.</summary>
internal sealed class SuppressionLapseInsert() : RowInsert<(PendingVerdict Pending, Guid Suppression, string Changed)>("suppression_lapses", l => l.Pending, Columns)
{
    private static readonly InsertColumns<(PendingVerdict Pending, Guid Suppression, string Changed)> Columns = new()
    {
        { "suppression_id", l => l.Suppression },
        { "verdict_id", l => l.Pending.Stored.Id },
        { "at", l => l.Pending.Stored.ScreenedAt },
        { "changed", l => l.Changed },
    };

    // Several lines may have the same lapsed suppression: one row has all that changed.
    protected override IReadOnlyList<(PendingVerdict Pending, Guid Suppression, string Changed)> Rows(IReadOnlyList<PendingVerdict> group) =>
    [
        .. group.Where(p => p.Submission.Facts.Resolved.Suppressions is not null).SelectMany(p => p.Stored.Verdict.Lines
            .SelectMany(l => l.Findings).SelectMany(f => f.Lapsed ?? []).GroupBy(l => l.Suppression)
            .Select(l => (p, l.Key, string.Join(' ', l.SelectMany(x => x.Changed).Distinct(StringComparer.Ordinal))))),
    ];
}
