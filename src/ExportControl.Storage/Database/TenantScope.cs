using Npgsql;

namespace ExportControl.Storage.Database;

/// <summary>
/// The setting that row-level security reads (Database/Migrations/Sql/Initial/03_row_security.sql). It is set for one transaction and ends with it, also
/// on a connection that a pooler shares.
/// </summary>
internal static class TenantScope
{
    /// <summary>Name of the setting that holds the tenant's id as text.</summary>
    public const string Setting = "exportcontrol.tenant";

    /// <summary>Sets the tenant until the end of the transaction; the parameter is the tenant's id as text. Returns one row.</summary>
    public const string Statement = $"SELECT set_config('{Setting}', $1, true)";

    /// <summary>A batch on the context's connection. Its first command sets the tenant, in the same round trip.</summary>
    /// <remarks>The reader has the result of that command first; <see cref="ExecuteReaderAsync"/> skips it.</remarks>
    public static NpgsqlBatch CreateBatch(NpgsqlConnection connection, Guid tenant)
    {
        var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Statement) { Parameters = { new NpgsqlParameter { Value = tenant.ToString() } } });
        return batch;
    }

    /// <summary>Runs a batch of <see cref="CreateBatch"/>; the reader is at the result of the first command after the setting.</summary>
    public static async Task<NpgsqlDataReader> ExecuteReaderAsync(NpgsqlBatch batch, CancellationToken ct)
    {
        var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        return reader;
    }
}
