using Npgsql;

namespace ExportControl.Storage.Database.Roles;

/// <summary>
/// The two roles under which the service works. Neither owns anything, and neither may change or delete records. Roles belong to the whole server and not
/// to a database, so the owner creates and grants them at every migration, not in one; a database that was restored on another server gets them too.
/// </summary>
internal static class RunTimeRoles
{
    /// <summary>Requests: reads the rows of the tenant of a transaction, and adds few of them.</summary>
    public const string Service = "exportcontrol_service";

    /// <summary>What needs rows of several tenants: the writer, look-ups, aggregates, keys by their hash, rule sets and background work.</summary>
    public const string Worker = "exportcontrol_worker";

    private const string None = "";
    private const string Read = "SELECT";
    private const string Add = "SELECT, INSERT";
    private const string AddAndRemove = "SELECT, INSERT, DELETE";

    /// <summary>Rights by table: of the service and of the worker. A role has no right on a table that is missing here.</summary>
    public static readonly IReadOnlyDictionary<string, (string Service, string Worker)> Grants = new Dictionary<string, (string, string)>(StringComparer.Ordinal)
    {
        ["declarations"] = (Read, Add),
        ["verdicts"] = (Read, Add),
        ["verdict_lines"] = (Read, Add),
        ["licences"] = ("SELECT, INSERT, UPDATE (state, version)", "SELECT, UPDATE (expiry_reported_at)"),
        ["licence_changes"] = (Add, Read),
        ["licence_lines"] = ("SELECT, INSERT, UPDATE (reserved_quantity, consumed_quantity, reserved_value, consumed_value)", "SELECT, UPDATE (reserved_quantity, consumed_quantity, reserved_value, consumed_value)"),
        ["licence_postings"] = (Add, Add),
        ["trade_entries"] = (Read, Add),
        ["party_links"] = (Read, Add),
        ["flow_months"] = (Read, "SELECT, INSERT, UPDATE (usd, declarations)"),
        ["exporter_months"] = (Read, "SELECT, INSERT, UPDATE (usd, declarations)"),
        ["exporter_days"] = (Read, "SELECT, INSERT, UPDATE (declarations)"),
        ["outcome_counts"] = (Read, "SELECT, INSERT, UPDATE (verdicts)"),
        ["rule_counts"] = (Read, "SELECT, INSERT, UPDATE (verdicts)"),
        ["flow_deltas"] = (Read, AddAndRemove),
        ["exporter_deltas"] = (Read, AddAndRemove),
        ["outcome_deltas"] = (Read, AddAndRemove),
        ["rule_deltas"] = (Read, AddAndRemove),

        // Proposals and decisions are written by a function that checks the persons (Sql/Initial/11_cases.sql).
        ["cases"] = (
            "SELECT, UPDATE (state, due_at, paused_at, owner_id, owner_name, owner_until, version)",
            "SELECT, INSERT (tenant_id, id, declaration_id, revision, outcome, risk, tier, value_usd, opened_at, due_at, state, version), UPDATE (state, paused_at, owner_id, owner_name, owner_until, version)"),
        ["case_events"] = (Add, Add),
        ["case_files"] = (Add, Read),
        ["profiles"] = (Add, Read),
        ["suppressions"] = ("SELECT, INSERT, UPDATE (ended_at, ended_by_id, ended_by_name)", Read),
        ["suppression_lapses"] = (Read, Add),
        ["rescreenings"] = (
            "SELECT, INSERT, UPDATE (status, finished_at, lease_token)",
            "SELECT, UPDATE (status, started_at, finished_at, total, watermark_tenant, watermark_verdict, counts, failure, failed_verdict, lease_token, lease_until, attempts)"),
        ["rescreening_changes"] = (Read, Add),
        ["search_watermarks"] = (Read, "SELECT, INSERT, UPDATE (indexed_to)"),
        ["late_verdicts"] = (Read, AddAndRemove),
        ["search_segments"] = (Read, AddAndRemove),
        ["search_segment_ids"] = (Read, AddAndRemove),
        ["search_postings"] = (Read, AddAndRemove),
        ["search_names"] = (None, Add),
        ["tenants"] = (Add, Add),
        ["api_keys"] = ("SELECT, INSERT, UPDATE (revoked_at, expires_at)", "SELECT, INSERT, UPDATE (revoked_at, last_used_at)"),
        ["commodity_texts"] = (Read, AddAndRemove),

        ["people"] = ("SELECT, INSERT, UPDATE (password_hash, must_change_password, disabled_at, failed_sign_ins, locked_until, code_secret, code_step, invitation_hash, invitation_expires_at)", Read),
        ["sessions"] = ("SELECT, INSERT, UPDATE (ended_at)", Read),
        ["key_ring"] = (None, Add),

        // Only the relay numbers events.
        ["events"] = (
            "SELECT, INSERT (tenant_id, id, type, subject, at, data)",
            "SELECT, INSERT (tenant_id, id, type, subject, at, data), UPDATE (position)"),
        ["event_counters"] = (Read, "SELECT, INSERT, UPDATE (last)"),

        // Deliveries are sent by the worker; requests make them due again.
        ["webhooks"] = ("SELECT, INSERT, UPDATE (url, description, types, state, failures, failing_since, slow_until)", "SELECT, UPDATE (state, failures, failing_since, slow_until)"),
        ["webhook_secrets"] = ("SELECT, INSERT, UPDATE (sealed, expires_at)", Read),
        ["webhook_deliveries"] = (
            "SELECT, INSERT, UPDATE (state, attempts, created_at, next_at, attempted_at, lease_token, lease_until, status, error)",
            "SELECT, INSERT, UPDATE (state, attempts, next_at, attempted_at, lease_token, lease_until, status, error)"),

        ["idempotency_keys"] = ("SELECT, INSERT, UPDATE (fingerprint, resource_id, claim, claimed_until, attempts, expires_at, status, headers, body)", "SELECT, DELETE"),

        // Approval and publication are written by functions that check the persons (Sql/Initial/09_four_eyes.sql).
        ["rule_sets"] = (Read, Add),
        ["rule_set_acts"] = (Read, Add),
    };

    /// <summary>Functions with the rights of the owner, and the roles that may call them.</summary>
    private static readonly (string Function, string Roles)[] Functions =
    [
        ("terms_of_names_like(text, int)", $"{Service}, {Worker}"),
        ("empty_sandbox(uuid)", Worker),
        ("remove_events(uuid, timestamptz, int)", Worker),
        ("remove_deleted_webhooks(timestamptz)", Worker),
        ("decide_case(uuid, integer, text, uuid, uuid, text, timestamptz)", Service),
        ("propose_rule_set(integer, uuid, text)", Worker),
        ("approve_rule_set(integer, uuid, text, jsonb)", Worker),
        ("publish_rule_set(integer, uuid, timestamptz)", Worker),
        ("unschedule_rule_set(integer, uuid)", Worker),
        ("publish_scheduled_rule_set(integer)", Worker),
        ("publish_rule_set_of_program(integer)", Worker),
    ];

    // Databases of one server may be set up at the same time: the second attempt finds the role.
    private const string Create =
        """
        DO $$
        DECLARE
            missing text;
        BEGIN
            FOREACH missing IN ARRAY ARRAY['exportcontrol_service', 'exportcontrol_worker'] LOOP
                IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = missing) THEN
                    BEGIN
                        EXECUTE format('CREATE ROLE %I NOLOGIN', missing);
                    EXCEPTION WHEN duplicate_object OR unique_violation THEN
                        NULL;
                    END;
                END IF;
            END LOOP;
        END
        $$
        """;

    /// <summary>Creates the roles where they are missing.</summary>
    /// <exception cref="DatabaseSetupException">The owner may not create roles; the message contains the statements.</exception>
    public static async Task EnsureAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        try
        {
            await using var command = new NpgsqlCommand(Create, connection);
            await command.ExecuteNonQueryAsync(ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new DatabaseSetupException(
                $"The service works as the roles {Service} and {Worker}, which login '{connection.UserName}' may not create. "
                + $"Ask the administrator of {connection.Host}:{connection.Port} to run once:\n"
                + $"  CREATE ROLE {Service} LOGIN PASSWORD '…';\n"
                + $"  CREATE ROLE {Worker} LOGIN PASSWORD '…';",
                e)
            { Setting = DatabaseSetting.Owner };
        }
    }

    /// <summary>Gives the roles exactly these rights, in one transaction, so that a running replica has them at any moment.</summary>
    public static async Task GrantAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var statement in Statements())
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(statement));
        }

        await batch.ExecuteNonQueryAsync(ct);
    }

    private static IEnumerable<string> Statements()
    {
        yield return $"GRANT USAGE ON SCHEMA public TO {Service}, {Worker}";
        yield return $"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {Service}, {Worker}";
        yield return $"""GRANT SELECT ON "__EFMigrationsHistory" TO {Service}, {Worker}""";

        // Functions and tables in a temporary schema could stand before those of the service.
        yield return "REVOKE CREATE ON SCHEMA public FROM PUBLIC";
        yield return "DO $$ BEGIN EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database()); END $$";
        foreach (var (table, rights) in Grants)
        {
            if (rights.Service != None)
            {
                yield return $"GRANT {rights.Service} ON {table} TO {Service}";
            }

            yield return $"GRANT {rights.Worker} ON {table} TO {Worker}";
        }

        foreach (var (function, roles) in Functions)
        {
            yield return $"GRANT EXECUTE ON FUNCTION {function} TO {roles}";
        }
    }
}
