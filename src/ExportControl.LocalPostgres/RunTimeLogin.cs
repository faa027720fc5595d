using Npgsql;

namespace ExportControl.LocalPostgres;

/// <summary>The logins of the service in the private cluster. Their rights are given by the migration; here they get a password, which is stored in the data folder.</summary>
internal static class RunTimeLogin
{
    internal const string Service = "exportcontrol_service";
    internal const string Worker = "exportcontrol_worker";

    /// <summary>Creates the login or sets its stored password, and returns its connection string.</summary>
    internal static async Task<string> EnsureAsync(ClusterLocation location, string owner, string login, CancellationToken ct)
    {
        var password = location.ReadOrCreateSecret(login);
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(owner) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(ct);
        await using (var exists = new NpgsqlCommand("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1)", connection) { Parameters = { new() { Value = login } } })
        {
            var verb = await exists.ExecuteScalarAsync(ct) is true ? "ALTER" : "CREATE";

            // The password has hexadecimal digits only.
            await using var set = new NpgsqlCommand($"{verb} ROLE {login} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD '{password}'", connection);
            await set.ExecuteNonQueryAsync(ct);
        }

        return new NpgsqlConnectionStringBuilder(owner) { Username = login, Password = password }.ConnectionString;
    }
}
