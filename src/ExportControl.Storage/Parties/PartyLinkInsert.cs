using System.Collections.Concurrent;
using ExportControl.Storage.Verdicts.Writing;

namespace ExportControl.Storage.Parties;

/// <summary>
/// Inserts the names and tax ids of the parties that state both. Those that this process has stored are remembered and not sent again, so that most groups
/// have no row. The rows are ordered, so that two transactions that add the same ones wait for each other in one direction only.
/// </summary>
internal sealed class PartyLinkInsert() : RowInsert<(PendingVerdict Pending, PartyKey Party)>(
    "party_links", p => p.Pending, Columns, "ORDER BY 1, 2, 3, 4 ON CONFLICT DO NOTHING")
{
    private const int MaxRemembered = 20_000;

    private static readonly InsertColumns<(PendingVerdict Pending, PartyKey Party)> Columns = new()
    {
        { "name", p => p.Party.Name },
        { "country", p => p.Party.Country },
        { "tax_id", p => p.Party.TaxId },
    };

    private readonly ConcurrentDictionary<(Guid Tenant, PartyKey Party), bool> stored = new();

    public override void Committed(IEnumerable<PendingVerdict> inserted)
    {
        if (stored.Count > MaxRemembered)
        {
            stored.Clear();
        }

        foreach (var pending in inserted)
        {
            foreach (var party in pending.Parties.Where(k => k.TaxId.Length > 0))
            {
                stored.TryAdd((pending.Submission.Tenant, party), true);
            }
        }
    }

    protected override IReadOnlyList<(PendingVerdict Pending, PartyKey Party)> Rows(IReadOnlyList<PendingVerdict> group) =>
        [.. group.SelectMany(p => p.Parties.Where(k => k.TaxId.Length > 0 && !stored.ContainsKey((p.Submission.Tenant, k))).Distinct().Select(k => (p, k)))];
}
