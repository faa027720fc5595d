using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Aggregates;

/// <summary>Storage parameters of the aggregate tables and of the delta tables.</summary>
internal static class AggregateTables
{
    /// <summary>A fifth of each page stays free, so that an updated row stays on its page and no index entry is written (HOT update).</summary>
    public static void ToAggregateTable<T>(this EntityTypeBuilder<T> builder, string table)
        where T : class
    {
        builder.ToTable(table);
        builder.HasStorageParameter("fillfactor", 80);
    }

    /// <summary>Delta rows are deleted after about a second; autovacuum therefore starts at a number of dead rows, not at a share of the table.</summary>
    public static void ToDeltaTable<T>(this EntityTypeBuilder<T> builder, string table)
        where T : class
    {
        builder.ToTable(table);
        builder.HasNoKey();
        builder.HasStorageParameter("autovacuum_vacuum_threshold", 2000);
        builder.HasStorageParameter("autovacuum_vacuum_scale_factor", 0);
    }
}
