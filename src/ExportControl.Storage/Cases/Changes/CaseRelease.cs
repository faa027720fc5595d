using Npgsql;

namespace ExportControl.Storage.Cases.Changes;

/// <summary>Ends the claims and assignments of a person whose account is closed: the cases are for others again.</summary>
internal static class CaseRelease
{
    // The rows are locked in the order of ids, as other transactions lock them.
    private const string Statement =
        """
        WITH owned AS MATERIALIZED (
            SELECT c.tenant_id, c.id FROM cases c
            WHERE c.tenant_id = $1 AND c.owner_id = $2 AND c.state IN ('open', 'asked', 'proposed') ORDER BY c.tenant_id, c.id FOR UPDATE
        ),
        freed AS (
            UPDATE cases c SET owner_id = NULL, owner_name = NULL, owner_until = NULL, version = c.version + 1
            FROM owned o WHERE c.tenant_id = o.tenant_id AND c.id = o.id AND c.owner_id = $2
            RETURNING c.tenant_id, c.id, c.version
        )
        INSERT INTO case_events (tenant_id, case_id, version, at, act) SELECT tenant_id, id, version, now(), 'unclaimed' FROM freed
        """;

    public static NpgsqlBatchCommand Of(Guid tenant, Guid person) => new(Statement) { Parameters = { new() { Value = tenant }, new() { Value = person } } };
}
