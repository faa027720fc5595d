using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ExportControl.Storage.Database;

/// <summary>Lets `dotnet ef` see the model; it never connects.</summary>
internal sealed class DesignTimeDb : IDesignTimeDbContextFactory<ExportControlDb>
{
    public ExportControlDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<ExportControlDb>();
        ExportControlDb.Configure(options, new NpgsqlConnection());
        return new ExportControlDb(options.Options);
    }
}
