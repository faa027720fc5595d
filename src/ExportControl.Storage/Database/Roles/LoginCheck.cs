using Npgsql;

namespace ExportControl.Storage.Database.Roles;

/// <summary>
/// Checks at each start that a login has the rights of its role and no others. It looks at session_user, which SET ROLE does not change, because
/// SET ROLE NONE returns to it.
/// </summary>
internal static class LoginCheck
{
    // The first reason counts. A superuser is a member of every role, so that comes first.
    private const string Reason =
        """
        SELECT CASE
            WHEN (SELECT rolsuper FROM pg_roles WHERE rolname = session_user) THEN 'is a superuser'
            WHEN EXISTS (SELECT FROM pg_roles WHERE rolsuper AND pg_has_role(session_user, oid, 'MEMBER')) THEN 'is a member of a superuser'
            WHEN EXISTS (SELECT FROM pg_roles WHERE (rolcreaterole OR rolcreatedb OR rolbypassrls OR rolreplication) AND pg_has_role(session_user, oid, 'MEMBER'))
                THEN 'may create roles or databases, replicate, or bypass row-level security'
            WHEN pg_has_role(session_user, (SELECT datdba FROM pg_database WHERE datname = current_database()), 'MEMBER') THEN 'owns the database, or is a member of its owner'
            WHEN EXISTS (SELECT FROM pg_namespace WHERE nspname IN ('public', 'reporting') AND pg_has_role(session_user, nspowner, 'MEMBER'))
              OR EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                         WHERE n.nspname IN ('public', 'reporting') AND pg_has_role(session_user, c.relowner, 'MEMBER'))
                THEN 'owns a schema or a table, or is a member of its owner'
            WHEN EXISTS (SELECT FROM pg_roles WHERE rolname IN ('pg_read_server_files', 'pg_write_server_files', 'pg_execute_server_program', 'pg_read_all_data', 'pg_write_all_data')
                         AND pg_has_role(session_user, oid, 'MEMBER'))
                THEN 'may read or write files of the server or every table'
            WHEN EXISTS (SELECT FROM pg_roles WHERE rolname = $2 AND pg_has_role(session_user, oid, 'MEMBER')) THEN 'is a member of ' || $2 || ' too'
            WHEN NOT EXISTS (SELECT FROM pg_roles WHERE rolname = $1 AND pg_has_role(session_user, oid, 'USAGE')) THEN 'is not a member of ' || $1
            WHEN EXISTS (SELECT FROM unnest($3) AS t WHERE has_table_privilege(session_user, to_regclass(t)::oid, 'UPDATE, DELETE, TRUNCATE, TRIGGER, REFERENCES'))
                THEN 'could change stored verdicts'
            WHEN EXISTS (SELECT FROM unnest($3) AS t WHERE NOT has_table_privilege(session_user, to_regclass(t)::oid, $4)) THEN 'may not ' || $5 || ' verdicts'
        END, current_user::text, session_user::text
        """;

    private static readonly string[] Records = ["declarations", "verdicts", "verdict_lines", "trade_entries"];

    /// <summary>Checks the login of the connection.</summary>
    /// <exception cref="DatabaseSetupException">The login has fewer or more rights; one line names the reason.</exception>
    public static async Task CheckAsync(NpgsqlConnection connection, DatabaseSetting setting, CancellationToken ct)
    {
        var isWorker = setting == DatabaseSetting.Worker;
        var (role, other) = isWorker ? (RunTimeRoles.Worker, RunTimeRoles.Service) : (RunTimeRoles.Service, RunTimeRoles.Worker);
        await using var command = new NpgsqlCommand(Reason, connection)
        {
            Parameters = { new() { Value = role }, new() { Value = other }, new() { Value = Records }, new() { Value = isWorker ? "INSERT" : "SELECT" }, new() { Value = isWorker ? "add" : "read" } },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        if (!reader.IsDBNull(0))
        {
            throw new DatabaseSetupException(
                $"Login '{reader.GetString(2)}' {reader.GetString(0)}; expected a login that is {role}, or a member of it only: CREATE ROLE … LOGIN PASSWORD '…' IN ROLE {role};")
            { Setting = setting };
        }
    }
}
