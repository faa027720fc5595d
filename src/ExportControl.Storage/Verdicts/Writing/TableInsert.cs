using Npgsql;

namespace ExportControl.Storage.Verdicts.Writing;

/// <summary>The insert of one table in the write transaction: one statement for all rows that a group of declarations adds.</summary>
internal abstract class TableInsert
{
    /// <summary>
    /// A common table expression with the declarations of the group that the transaction inserted. The id of a declaration is new for each submission, so a
    /// declaration refused by a unique index has no row with its id. It needs the parameters of <see cref="AddDeclarations"/>. OFFSET 0 makes the planner look
    /// up each id by key: a prepared plan made for an empty table would otherwise read the whole table, and stay in use while the table grows.
    /// </summary>
    protected const string InsertedDeclarations =
        """
        WITH inserted AS MATERIALIZED (
            SELECT d.tenant_id, d.id FROM unnest(@group_tenants, @group_declarations) AS g(tenant_id, id)
            CROSS JOIN LATERAL (SELECT r.tenant_id, r.id FROM declarations r WHERE r.tenant_id = g.tenant_id AND r.id = g.id OFFSET 0) AS d
        )
        """;

    /// <summary>The command that inserts the rows of the group; null where the group has no row for the table.</summary>
    public abstract NpgsqlBatchCommand? CommandFor(IReadOnlyList<PendingVerdict> group);

    /// <summary>The transaction has inserted these declarations and is durable.</summary>
    public virtual void Committed(IEnumerable<PendingVerdict> inserted)
    {
    }

    /// <summary>Adds the tenants and the declaration ids of the group as the arrays @group_tenants and @group_declarations.</summary>
    protected static void AddDeclarations(NpgsqlParameterCollection parameters, IReadOnlyList<PendingVerdict> group)
    {
        parameters.Add(InsertColumns.Array("group_tenants", group, p => p.Submission.Tenant));
        parameters.Add(InsertColumns.Array("group_declarations", group, p => p.Stored.DeclarationId));
    }

    /// <summary>Adds the tenants, the declaration ids and the verdict ids of the group as the arrays @group_tenants, @group_declarations and @group_verdicts.</summary>
    protected static void AddVerdicts(NpgsqlParameterCollection parameters, IReadOnlyList<PendingVerdict> group)
    {
        AddDeclarations(parameters, group);
        parameters.Add(InsertColumns.Array("group_verdicts", group, p => p.Stored.Id));
    }
}
