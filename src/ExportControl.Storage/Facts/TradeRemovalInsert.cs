using ExportControl.Storage.Verdicts.Writing;
using Npgsql;

namespace ExportControl.Storage.Facts;

/// <summary>Removes the trade of the revisions that the inserted ones replace: the same entries with negative amounts.</summary>
internal sealed class TradeRemovalInsert : TableInsert
{
    /// <summary>The statement after a common table expression "inserted" with the revisions.</summary>
    internal const string OfInserted =
        """
        INSERT INTO trade_entries (tenant_id, declaration_id, revision, sign, destination, day, exporter, consignee, goods_group, origin, usd)
        SELECT e.tenant_id, e.declaration_id, i.revision, -1, e.destination, e.day, e.exporter, e.consignee, e.goods_group, e.origin, -e.usd
        FROM inserted i CROSS JOIN LATERAL (
            SELECT * FROM trade_entries r WHERE r.tenant_id = i.tenant_id AND r.declaration_id = i.id AND r.revision = i.revision - 1 AND r.sign = 1 OFFSET 0) AS e
        """;

    private static readonly string Statement = $"{InsertedDeclarations}\n{OfInserted}";

    public override NpgsqlBatchCommand? CommandFor(IReadOnlyList<PendingVerdict> group)
    {
        if (group.All(p => p.Stored.Revision == 1))
        {
            return null;
        }

        var command = new NpgsqlBatchCommand(Statement);
        AddDeclarations(command.Parameters, group);
        return command;
    }
}
