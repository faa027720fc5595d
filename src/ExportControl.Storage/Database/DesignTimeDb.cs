using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;

namespace ExportControl.Storage.Database;

/// <summary>Creates the context for `dotnet ef`. It opens no connection.</summary>
internal sealed class DesignTimeDb : IDesignTimeDbContextFactory<ExportControlDb>
{
    public ExportControlDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<ExportControlDb>();
        ExportControlDb.Configure(options, new NpgsqlConnection());
        return new ExportControlDb(options.Options);
    }
}
