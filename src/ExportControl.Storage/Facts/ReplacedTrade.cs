using ExportControl.Screening.Declarations;
using ExportControl.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.Facts;

/// <summary>The trade of a stored revision that a new one replaces. It does not count for the new one.</summary>
internal sealed class ReplacedTrade
{
    private const int DaysOfWeek = 7;

    private readonly List<TradeEntryRow> entries;

    private ReplacedTrade(List<TradeEntryRow> entries) => this.entries = entries;

    /// <summary>The trade of the current revision of the tenant's declaration with the reference; none where there is no such declaration.</summary>
    public static async Task<ReplacedTrade> FindAsync(IDbContextFactory<ExportControlDb> contexts, Guid tenant, string reference, CancellationToken ct)
    {
        await using var db = await contexts.CreateForTenantAsync(tenant, ct);
        var current = db.Declarations.Where(d => d.TenantId == tenant && d.Reference == reference).OrderByDescending(d => d.Revision).Take(1);
        return new(await db.TradeEntries
            .Where(e => e.TenantId == tenant && e.Sign == 1 && current.Any(d => d.Id == e.DeclarationId && d.Revision == e.Revision))
            .ToListAsync(ct));
    }

    /// <summary>The volumes without the replaced trade. Parties are compared by their own keys: a party whose tax id was added or removed counts as the same by its name.</summary>
    public IReadOnlyList<GroupVolume> RemoveFrom(IReadOnlyList<GroupVolume> volumes, TradeVolumeQuery query) =>
        entries.Count == 0 ? volumes : [.. volumes.Select(v => Without(v, entries.FindAll(e => e.GoodsGroup == v.Group), query))];

    private static GroupVolume Without(GroupVolume volume, List<TradeEntryRow> replaced, TradeVolumeQuery query)
    {
        var month = new DateOnly(query.Day.Year, query.Day.Month, 1);
        var own = replaced.FindAll(e => e.Exporter == query.Exporter.Main || e.Exporter == query.Exporter.OfName);
        var flow = replaced.FindAll(e => e.Destination == query.Destination);
        static decimal Usd(List<TradeEntryRow> some, DateOnly from, DateOnly before) => Math.Round(some.Where(e => e.Day >= from && e.Day < before).Sum(e => e.Usd), 2);
        var counts = own.Exists(e => e.Day <= query.Day) ? 1 : 0;
        var countsInWeek = own.Exists(e => e.Day <= query.Day && e.Day > query.Day.AddDays(-DaysOfWeek) && (e.Consignee == query.Consignee.Main || e.Consignee == query.Consignee.OfName)) ? 1 : 0;
        return volume with
        {
            ExporterMonthUsd = volume.ExporterMonthUsd - Usd(own, month, month.AddMonths(1)),
            ExporterMeanUsd = Math.Max(0, volume.ExporterMeanUsd - Math.Round(Usd(own, month.AddMonths(-12), month) / 12, 2)),
            FlowMonthUsd = volume.FlowMonthUsd - Usd(flow, month, month.AddMonths(1)),
            FlowMeanUsd = Math.Max(0, volume.FlowMeanUsd - Math.Round(Usd(flow, month.AddMonths(-12), month) / 12, 2)),
            EarlierDeclarations = Math.Max(0, volume.EarlierDeclarations - counts),
            DeclarationsInAWeek = Math.Max(1, volume.DeclarationsInAWeek - countsInWeek),
        };
    }
}
