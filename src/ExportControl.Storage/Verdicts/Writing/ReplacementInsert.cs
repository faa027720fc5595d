using Npgsql;

namespace ExportControl.Storage.Verdicts.Writing;

/// <summary>
/// Inserts verdicts that replace others of the same revision, and returns the ids of those inserted, by this transaction or by an earlier one whose answer was
/// lost. A verdict that is replaced already, or whose declaration was revised or withdrawn, is not replaced: the row is left out.
/// </summary>
internal sealed class ReplacementInsert : TableInsert
{
    private static readonly InsertColumns<PendingVerdict> Columns = new(VerdictInsert.Columns)
    {
        { "tenant_id", p => p.Submission.Tenant },
        { "replaces", p => p.Submission.Replaces!.Id },
        { "rescreening_id", p => p.Submission.Replaces!.Rescreening },
    };

    private static readonly string Statement =
        $"""
        WITH written AS (
            INSERT INTO verdicts ({Columns.Names})
            SELECT {Columns.Values} FROM unnest({Columns.Parameters}) AS r({Columns.Names})
            WHERE (SELECT d.revision = r.revision AND NOT d.is_withdrawal FROM declarations d
                   WHERE d.tenant_id = r.tenant_id AND d.id = r.declaration_id ORDER BY d.revision DESC LIMIT 1)
            ON CONFLICT DO NOTHING
            RETURNING id)
        SELECT id FROM written
        UNION ALL
        SELECT v.id FROM unnest(@group_tenants, @group_verdicts) AS g(tenant_id, id) JOIN verdicts v ON v.tenant_id = g.tenant_id AND v.id = g.id
        """;

    public override NpgsqlBatchCommand CommandFor(IReadOnlyList<PendingVerdict> group)
    {
        var command = new NpgsqlBatchCommand(Statement);
        Columns.AddParameters(command.Parameters, group);
        command.Parameters.Add(InsertColumns.Array("group_tenants", group, p => p.Submission.Tenant));
        command.Parameters.Add(InsertColumns.Array("group_verdicts", group, p => p.Stored.Id));
        return command;
    }
}
