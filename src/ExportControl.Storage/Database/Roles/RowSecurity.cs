using Npgsql;

namespace ExportControl.Storage.Database.Roles;

/// <summary>
/// The policies of row-level security (Database/Migrations/Sql/Initial/03_row_security.sql). They name roles, so a database that was restored before
/// its roles existed has none; a migration creates them again.
/// </summary>
internal static class RowSecurity
{
    private const string IsMissing =
        """
        SELECT EXISTS (
            SELECT FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> 'search_names'
              AND NOT (c.relrowsecurity AND (
                  SELECT count(*) FROM pg_policy p
                  WHERE p.polrelid = c.oid AND p.polname IN ('rows_of_tenant', 'rows_of_every_tenant')) = 2))
        """;

    public static async Task EnsureAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using (var missing = new NpgsqlCommand(IsMissing, connection))
        {
            if (await missing.ExecuteScalarAsync(ct) is not true)
            {
                return;
            }
        }

        await using var create = new NpgsqlCommand(MigrationScripts.Read("Initial/03_row_security.sql"), connection);
        await create.ExecuteNonQueryAsync(ct);
    }
}
