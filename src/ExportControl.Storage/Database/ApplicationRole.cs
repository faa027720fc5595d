using Npgsql;

namespace ExportControl.Storage.Database;

/// <summary>
/// The database role of the application. It may add verdicts but not change or delete them. Roles belong to the whole cluster and not to a database, so
/// every start creates and grants it, not a migration; a database that was restored on another server gets it too.
/// </summary>
internal static class ApplicationRole
{
    public const string Name = "exportcontrol_app";

    /// <summary>Rights by table. The role has no right on a table that is missing here.</summary>
    public static readonly IReadOnlyDictionary<string, string> Grants = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["declarations"] = "SELECT, INSERT",
        ["verdicts"] = "SELECT, INSERT",
        ["verdict_lines"] = "SELECT, INSERT",
        ["trade_entries"] = "SELECT, INSERT",
        ["party_links"] = "SELECT, INSERT",
        ["flow_months"] = "SELECT, INSERT, UPDATE (usd, declarations)",
        ["exporter_months"] = "SELECT, INSERT, UPDATE (usd, declarations)",
        ["exporter_days"] = "SELECT, INSERT, UPDATE (declarations)",
        ["outcome_counts"] = "SELECT, INSERT, UPDATE (verdicts)",
        ["rule_counts"] = "SELECT, INSERT, UPDATE (verdicts)",
        ["flow_deltas"] = "SELECT, INSERT, DELETE",
        ["exporter_deltas"] = "SELECT, INSERT, DELETE",
        ["outcome_deltas"] = "SELECT, INSERT, DELETE",
        ["rule_deltas"] = "SELECT, INSERT, DELETE",
        ["reviews"] = "SELECT, INSERT",
        ["rescreenings"] = "SELECT, INSERT, UPDATE (status, started_at, finished_at, total, watermark_tenant, watermark_verdict, counts, "
            + "failure, failed_verdict, lease_token, lease_until, attempts)",
        ["rescreening_changes"] = "SELECT, INSERT",
        ["search_watermarks"] = "SELECT, INSERT, UPDATE (indexed_to)",
        ["late_verdicts"] = "SELECT, INSERT, DELETE",
        ["search_segments"] = "SELECT, INSERT, DELETE",
        ["search_segment_ids"] = "SELECT, INSERT, DELETE",
        ["search_postings"] = "SELECT, INSERT, DELETE",
        ["search_names"] = "SELECT, INSERT",
        ["tenants"] = "SELECT, INSERT",
        ["api_keys"] = "SELECT, INSERT, UPDATE (revoked_at, expires_at, last_used_at)",
        ["commodity_texts"] = "SELECT, INSERT",
        ["rule_sets"] = "SELECT, INSERT, UPDATE (status, guard, approved_by_id, approved_by, approved_at, approval_reason, override_by, override_reason, "
            + "publish_at, published_at, published_by_id, published_by, retired_at)",
        ["rule_set_acts"] = "SELECT, INSERT",
    };

    private const string IsUsable =
        $"""
        SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = '{Name}')
           AND CASE WHEN EXISTS (SELECT FROM pg_roles WHERE rolname = '{Name}')
                    THEN pg_has_role(current_user, '{Name}', CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END)
               END
        """;

    // Databases of one cluster may be set up at the same time: the second attempt finds the role.
    private const string Create =
        $"""
        DO $$
        BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{Name}') THEN
                BEGIN
                    CREATE ROLE {Name} NOLOGIN;
                EXCEPTION WHEN duplicate_object OR unique_violation THEN
                    NULL;
                END;
            END IF;
            IF NOT pg_has_role(current_user, '{Name}', CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END) THEN
                BEGIN
                    EXECUTE format('GRANT {Name} TO %I', current_user);
                EXCEPTION WHEN duplicate_object OR unique_violation THEN
                    NULL;
                END;
            END IF;
        END
        $$
        """;

    // Append-only tables: the login in use must be able to insert and not to change.
    private static readonly string[] AppendOnly = [.. Grants.Where(g => g.Value == "SELECT, INSERT").Select(g => g.Key)];

    private const string Rights =
        """
        SELECT bool_and(has_table_privilege(t, 'SELECT') AND has_table_privilege(t, 'INSERT')), bool_or(has_table_privilege(t, 'UPDATE, DELETE, TRUNCATE'))
        FROM unnest($1) AS t
        """;

    public static async Task EnsureAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        if (await IsUsableAsync(connection, ct))
        {
            return;
        }

        try
        {
            await using var command = new NpgsqlCommand(Create, connection);
            await command.ExecuteNonQueryAsync(ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw CannotUse(connection, e);
        }

        if (!await IsUsableAsync(connection, ct))
        {
            throw CannotUse(connection, null);
        }
    }

    public static async Task GrantAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"GRANT USAGE ON SCHEMA public TO {Name}"));
        foreach (var (table, rights) in Grants)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand($"GRANT {rights} ON {table} TO {Name}"));
        }

        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Checks the rights of the connection in use. A pooler may drop the start-up option that sets the role; then the login has its own rights.</summary>
    /// <exception cref="DatabaseSetupException">The login may change stored verdicts or may not add them.</exception>
    public static async Task CheckAsync(NpgsqlConnection connection, bool byPooler, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Rights, connection) { Parameters = { new() { Value = AppendOnly } } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var (canInsert, canChange) = (reader.GetBoolean(0), reader.GetBoolean(1));
        if (canChange || !canInsert)
        {
            throw new DatabaseSetupException(
                $"Login '{connection.UserName}' {(canChange ? "could change stored verdicts" : "may not add verdicts")} through {connection.Host}:{connection.Port}. "
                + "Give the pooler a login that is only a member of the application's role, and set it in ConnectionStrings__ExportControlPooled:\n"
                + $"  CREATE ROLE exportcontrol_work LOGIN PASSWORD '…' IN ROLE {Name};")
            { ByPooler = byPooler };
        }
    }

    private static async Task<bool> IsUsableAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(IsUsable, connection);
        return await command.ExecuteScalarAsync(ct) is true;
    }

    private static DatabaseSetupException CannotUse(NpgsqlConnection connection, Exception? inner) => new(
        $"The application uses the database role {Name}, which login '{connection.UserName}' may neither create nor use. "
        + $"Ask the administrator of {connection.Host}:{connection.Port} to run once:\n"
        + $"  CREATE ROLE {Name} NOLOGIN;   -- unless it exists\n"
        + $"  GRANT {Name} TO \"{connection.UserName}\";",
        inner);
}
