using ExportControl.Storage.Verdicts.Writing;
using Npgsql;

namespace ExportControl.Storage.Search.Tables;

/// <summary>
/// Records the verdicts with ids that the search index already covers. It must follow the insert into verdicts: the indexer waits for transactions that hold that
/// insert's table lock, and this statement, begun after the lock was taken, reads every announcement that the indexer did not wait for.
/// </summary>
internal sealed class LateVerdictInsert : TableInsert
{
    private const string Statement =
        """
        INSERT INTO late_verdicts (tenant_id, verdict_id)
        SELECT v.tenant_id, v.id
        FROM unnest(@group_tenants, @group_declarations, @group_verdicts) AS g(tenant_id, declaration_id, id)
        JOIN search_watermarks w ON w.tenant_id = g.tenant_id AND g.id <= w.indexed_to
        CROSS JOIN LATERAL (
            SELECT r.tenant_id, r.id FROM verdicts r
            WHERE r.tenant_id = g.tenant_id AND r.declaration_id = g.declaration_id AND r.id = g.id OFFSET 0) AS v
        """;

    public override NpgsqlBatchCommand CommandFor(IReadOnlyList<PendingVerdict> group)
    {
        var command = new NpgsqlBatchCommand(Statement);
        AddVerdicts(command.Parameters, group);
        return command;
    }
}
