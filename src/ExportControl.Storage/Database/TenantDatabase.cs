using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ExportControl.Storage.Database;

/// <summary>
/// Contexts for work of one tenant, and for tables that belong to none. Their connections have no scope by themselves: a statement that is sent without
/// a tenant reads and writes no row of any tenant. Use <see cref="TenantContexts.CreateForTenantAsync"/>.
/// </summary>
internal sealed class TenantDatabase : IDbContextFactory<ExportControlDb>, IAsyncDisposable
{
    private readonly NpgsqlDataSource source;
    private readonly PooledDbContextFactory<ExportControlDb> contexts;

    /// <param name="source">The pool of connections; disposed of with this.</param>
    /// <param name="loggers">Loggers of the contexts.</param>
    public TenantDatabase(NpgsqlDataSource source, ILoggerFactory loggers)
    {
        this.source = source;
        var options = new DbContextOptionsBuilder<ExportControlDb>();
        ExportControlDb.Configure(options, source);
        contexts = new PooledDbContextFactory<ExportControlDb>(options.UseLoggerFactory(loggers).Options);
    }

    public ExportControlDb CreateDbContext() => contexts.CreateDbContext();

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
