using Npgsql;

namespace ExportControl.Storage.Verdicts.Writing;

/// <summary>The insert of one table in the write transaction: one statement for all rows that a group of declarations adds.</summary>
internal abstract class TableInsert
{
    /// <summary>
    /// A common table expression with the revisions of the group that the transaction inserted. The verdict id is new for each submission, so a submission
    /// refused by a unique index has no row with its verdict id. It needs the parameters of <see cref="AddDeclarations"/>. OFFSET 0 makes the planner look
    /// up each id by key: a prepared plan made for an empty table would otherwise read the whole table, and stay in use while the table grows.
    /// </summary>
    protected const string InsertedDeclarations =
        """
        WITH inserted AS MATERIALIZED (
            SELECT d.tenant_id, d.id, d.revision, d.verdict_id
            FROM unnest(@group_tenants, @group_declarations, @group_revisions, @group_verdicts) AS g(tenant_id, id, revision, verdict_id)
            CROSS JOIN LATERAL (
                SELECT r.tenant_id, r.id, r.revision, r.verdict_id FROM declarations r
                WHERE r.tenant_id = g.tenant_id AND r.id = g.id AND r.revision = g.revision AND r.verdict_id = g.verdict_id OFFSET 0) AS d
        )
        """;

    /// <summary>
    /// The same for verdicts that a re-screening wrote in this transaction: their declarations have no row of their own. A verdict that an earlier transaction
    /// wrote, whose answer was lost, is left out.
    /// </summary>
    private const string InsertedReplacements =
        """
        WITH inserted AS MATERIALIZED (
            SELECT d.tenant_id, d.id, d.revision, d.verdict_id
            FROM unnest(@group_tenants, @group_declarations, @group_revisions, @group_verdicts) AS g(tenant_id, id, revision, verdict_id)
            CROSS JOIN LATERAL (
                SELECT r.tenant_id, r.declaration_id AS id, r.revision, r.id AS verdict_id FROM verdicts r
                WHERE r.tenant_id = g.tenant_id AND r.declaration_id = g.id AND r.id = g.verdict_id AND r.xmin = pg_current_xact_id()::xid OFFSET 0) AS d
        )
        """;

    /// <summary>The command for a group of verdicts of re-screenings, which insert no declaration.</summary>
    public NpgsqlBatchCommand? CommandForReplacements(IReadOnlyList<PendingVerdict> group)
    {
        var command = CommandFor(group);
        command?.CommandText = command.CommandText.Replace(InsertedDeclarations, InsertedReplacements, StringComparison.Ordinal);
        return command;
    }

    /// <summary>The command that inserts the rows of the group; null where the group has no row for the table.</summary>
    public abstract NpgsqlBatchCommand? CommandFor(IReadOnlyList<PendingVerdict> group);

    /// <summary>The transaction has inserted these declarations and is durable.</summary>
    public virtual void Committed(IEnumerable<PendingVerdict> inserted)
    {
    }

    /// <summary>Adds the tenants, ids, revisions and verdict ids of the group as arrays @group_tenants, @group_declarations, @group_revisions and @group_verdicts.</summary>
    protected static void AddDeclarations(NpgsqlParameterCollection parameters, IReadOnlyList<PendingVerdict> group)
    {
        AddVerdicts(parameters, group);
        parameters.Add(InsertColumns.Array("group_revisions", group, p => p.Stored.Revision));
    }

    /// <summary>Adds the tenants, the declaration ids and the verdict ids of the group as the arrays @group_tenants, @group_declarations and @group_verdicts.</summary>
    protected static void AddVerdicts(NpgsqlParameterCollection parameters, IReadOnlyList<PendingVerdict> group)
    {
        parameters.Add(InsertColumns.Array("group_tenants", group, p => p.Submission.Tenant));
        parameters.Add(InsertColumns.Array("group_declarations", group, p => p.Stored.DeclarationId));
        parameters.Add(InsertColumns.Array("group_verdicts", group, p => p.Stored.Id));
    }
}
