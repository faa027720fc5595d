using Npgsql;

namespace ExportControl.Storage.Database.Roles;

/// <summary>
/// The role of reporting tools: it may read the views of the schema reporting and nothing else. It is created at the start if the login may create roles;
/// the service does not need it.
/// </summary>
internal static class ReportingRole
{
    public const string Name = "exportcontrol_reporting";

    private const string EnsureAndGrant =
        $"""
        DO $$
        BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{Name}') THEN
                BEGIN
                    CREATE ROLE {Name} NOLOGIN;
                EXCEPTION WHEN duplicate_object OR unique_violation OR insufficient_privilege THEN
                    NULL;
                END;
            END IF;
            IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{Name}') THEN
                GRANT USAGE ON SCHEMA reporting TO {Name};
                GRANT SELECT ON ALL TABLES IN SCHEMA reporting TO {Name};
            END IF;
        END
        $$
        """;

    public static async Task EnsureAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(EnsureAndGrant, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
