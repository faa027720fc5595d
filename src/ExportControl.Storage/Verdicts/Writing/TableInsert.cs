using Npgsql;

namespace ExportControl.Storage.Verdicts.Writing;

/// <summary>The insert of one table in the write transaction: one statement for all rows that a group of declarations adds.</summary>
internal abstract class TableInsert
{
    /// <summary>
    /// A common table expression with the declarations of the group that the transaction inserted. The id of a declaration is new for each posting, so a
    /// declaration refused by a unique index has no row with its id. It needs the parameters of <see cref="AddDeclarations"/>.
    /// </summary>
    protected const string InsertedDeclarations =
        """
        WITH inserted AS MATERIALIZED (
            SELECT d.tenant_id, d.id FROM unnest(@group_tenants, @group_declarations) AS g(tenant_id, id)
            JOIN declarations d ON d.tenant_id = g.tenant_id AND d.id = g.id
        )
        """;

    /// <summary>The command that inserts the rows of the group; null where the group has no row for the table.</summary>
    public abstract NpgsqlBatchCommand? CommandFor(IReadOnlyList<PendingVerdict> group);

    /// <summary>Adds the tenants and the declaration ids of the group as the arrays @group_tenants and @group_declarations.</summary>
    protected static void AddDeclarations(NpgsqlParameterCollection parameters, IReadOnlyList<PendingVerdict> group)
    {
        parameters.Add(InsertColumns.Array("group_tenants", group, p => p.Submission.Tenant));
        parameters.Add(InsertColumns.Array("group_declarations", group, p => p.Stored.DeclarationId));
    }

    /// <summary>Adds the tenants and the verdict ids of the group as the arrays @group_tenants and @group_verdicts.</summary>
    protected static void AddVerdicts(NpgsqlParameterCollection parameters, IReadOnlyList<PendingVerdict> group)
    {
        parameters.Add(InsertColumns.Array("group_tenants", group, p => p.Submission.Tenant));
        parameters.Add(InsertColumns.Array("group_verdicts", group, p => p.Stored.Id));
    }
}
