namespace ExportControl.Storage.Search;

/// <summary>Rows in the order of verdict ids: FROM and WHERE clauses with $1 as the tenant.</summary>
/// <param name="Window">The rows whose keys make a window.</param>
/// <param name="WindowKey">Their key.</param>
/// <param name="Rows">The rows to compare with the filter; `v` is the verdict.</param>
/// <param name="RowKey">Their key.</param>
internal sealed record RowSource(string Window, string WindowKey, string Rows, string RowKey)
{
    public static readonly RowSource Verdicts = new("FROM verdicts w WHERE w.tenant_id = $1", "w.id", FilterSql.Verdicts, "v.id");

    /// <summary>Verdicts that are in no segment yet.</summary>
    public static readonly RowSource Unindexed = new(
        $"FROM verdicts w WHERE w.tenant_id = $1 AND w.id > {FilterSql.IndexedTo}", "w.id", $"{FilterSql.Verdicts} AND v.id > {FilterSql.IndexedTo}", "v.id");

    /// <summary>Verdicts that an officer has decided on.</summary>
    public static readonly RowSource Decided = new(
        "FROM cases w WHERE w.tenant_id = $1 AND w.state IN ('released', 'refused')", "w.id",
        "FROM cases w JOIN verdicts v ON v.tenant_id = w.tenant_id AND v.id = w.id WHERE w.tenant_id = $1 AND w.state IN ('released', 'refused')", "w.id");

    /// <summary>Verdicts that were written after a segment of their range; the next round of the indexer adds them.</summary>
    public static readonly RowSource Late = new(
        $"FROM late_verdicts w WHERE w.tenant_id = $1 AND w.verdict_id <= {FilterSql.IndexedTo}", "w.verdict_id",
        $"FROM late_verdicts w JOIN verdicts v ON v.tenant_id = w.tenant_id AND v.id = w.verdict_id WHERE w.tenant_id = $1 AND w.verdict_id <= {FilterSql.IndexedTo}",
        "w.verdict_id");

    /// <summary>The filter without what all rows of this source meet.</summary>
    public VerdictFilter RestOf(VerdictFilter filter) => ReferenceEquals(this, Decided) ? filter with { Decided = null } : filter;
}
