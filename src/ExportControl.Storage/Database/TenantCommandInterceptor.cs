using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace ExportControl.Storage.Database;

/// <summary>
/// Sends the tenant of a context with each of its statements, in the same round trip and the same implicit transaction. SaveChanges is left alone, because
/// its batches count results by position: see <see cref="ExportControlDb.SaveForTenantAsync"/>.
/// </summary>
internal sealed class TenantCommandInterceptor : DbCommandInterceptor
{
    public static readonly TenantCommandInterceptor Instance = new();

    private const string Parameter = "exportcontrol_tenant";

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        AddTenant(command, eventData);
        return new(result);
    }

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        if (command.Parameters.Contains(Parameter))
        {
            await result.NextResultAsync(cancellationToken);
        }

        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        AddTenant(command, eventData);
        return new(result);
    }

    private static void AddTenant(DbCommand command, CommandEventData eventData)
    {
        if (eventData.Context is ExportControlDb { Tenant: { } tenant } && eventData.CommandSource != CommandSource.SaveChanges)
        {
            command.CommandText = $"SELECT set_config('{TenantScope.Setting}', @{Parameter}, true);\n{command.CommandText}";
            command.Parameters.Add(new NpgsqlParameter(Parameter, tenant.ToString()));
        }
    }
}
