using ExportControl.Storage.Verdicts.Writing;

namespace ExportControl.Storage.Facts;

/// <summary>Inserts the trade entries of the declarations that may have moved.</summary>
internal sealed class TradeEntryInsert() : RowInsert<(PendingVerdict Pending, TradeEntry Entry)>("trade_entries", e => e.Pending, Columns)
{
    private static readonly InsertColumns<(PendingVerdict Pending, TradeEntry Entry)> Columns = new()
    {
        { "declaration_id", e => e.Pending.Stored.DeclarationId },
        { "revision", e => e.Pending.Stored.Revision },
        { "sign", _ => (short)1 },
        { "destination", e => e.Pending.Submission.Declaration.DestinationCountry.Alpha2 },
        { "day", e => e.Pending.Submission.Declaration.Date },
        { "exporter", e => e.Pending.Exporter.Main },
        { "consignee", e => e.Pending.Consignee.Main },
        { "goods_group", e => e.Entry.GoodsGroup },
        { "origin", e => e.Entry.Origin },
        { "usd", e => e.Entry.Usd },
    };

    protected override IReadOnlyList<(PendingVerdict Pending, TradeEntry Entry)> Rows(IReadOnlyList<PendingVerdict> group) =>
        [.. group.SelectMany(p => p.Trade.Select(e => (p, e)))];
}
