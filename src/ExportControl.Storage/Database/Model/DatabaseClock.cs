using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace ExportControl.Storage.Database.Model;

/// <summary>The clock of the database in queries: all replicas compare with the same one.</summary>
internal static class DatabaseClock
{
    /// <summary>SQL now(): the start of the transaction.</summary>
    public static DateTimeOffset Now() => throw new InvalidOperationException("Only in queries.");

    public static void Map(ModelBuilder model) => model.HasDbFunction(typeof(DatabaseClock).GetMethod(nameof(Now))!)
        .HasTranslation(_ => new SqlFunctionExpression("now", [], false, [], typeof(DateTimeOffset), null));
}
