using System.Text;
using ExportControl.Storage.Parties;
using Npgsql;

namespace ExportControl.Storage.Search;

/// <summary>Statements that compare verdict rows with a filter.</summary>
internal static class FilterSql
{
    /// <summary>FROM and WHERE of all verdicts of a tenant: `v` is the verdict, $1 the tenant.</summary>
    public const string Verdicts = "FROM verdicts v WHERE v.tenant_id = $1";

    /// <summary>
    /// End of the last segment; verdicts with higher ids are in none. A sub-select around coalesce, which PostgreSQL does not treat as leakproof: compared
    /// with a bare coalesce, a key of a table with row-level security is a filter and not a condition of its index.
    /// </summary>
    public const string IndexedTo =
        "(SELECT coalesce((SELECT s.last_id FROM search_segments s WHERE s.tenant_id = $1 ORDER BY s.last_id DESC LIMIT 1), '00000000-0000-0000-0000-000000000000'))";

    private const string Line = " AND (SELECT true FROM verdict_lines l WHERE l.tenant_id = v.tenant_id AND l.verdict_id = v.id";

    /// <summary>The party of a filter, folded as names are, without its legal form if enough is left; null where it filters nothing.</summary>
    public static string? PartyOf(VerdictFilter filter) => NameText.Fold(filter.Party ?? "") is not { Length: > 0 } folded ? null
        : LegalForms.Strip(folded) is var name && VerdictFilter.IsLongEnough(name) && folded.Contains(name, StringComparison.Ordinal) ? name
        : folded;

    /// <summary>
    /// Rows that meet the filter, newest first. A document is null where it and those before it in this result exceed the byte limit, unless it is the first.
    /// </summary>
    /// <param name="tenant">$1 of the statement.</param>
    /// <param name="filter">Conditions on `v`.</param>
    /// <param name="source">FROM and WHERE; `v` is the verdict.</param>
    /// <param name="limit">Maximum number of rows.</param>
    /// <param name="maxBytes">Limit of the documents' bytes.</param>
    /// <param name="more">Adds parameters, from $2, and conditions.</param>
    public static NpgsqlBatchCommand Rows(
        Guid tenant, VerdictFilter filter, string source, int limit, long maxBytes, Action<SqlBuilder, StringBuilder> more)
    {
        var sql = new SqlBuilder();
        sql.Parameter(tenant);
        var conditions = new StringBuilder();
        more(sql, conditions);
        AddFilter(filter, sql, conditions);
        return sql.Append(
            $"""
            SELECT p.id, p.declaration_id, p.reference, p.revision, p.screened_at, CASE WHEN p.bytes_before = 0 OR p.bytes_before + octet_length(p.document) <= {sql.Parameter(maxBytes)} THEN p.document END
            FROM (SELECT q.*, sum(octet_length(q.document)) OVER (ORDER BY q.id DESC ROWS UNBOUNDED PRECEDING) - octet_length(q.document) AS bytes_before
                  FROM (SELECT v.id, v.declaration_id, v.reference, v.revision, v.screened_at, v.document
                        {source}{conditions}
                        ORDER BY v.id DESC LIMIT {sql.Parameter(limit)}) q) p
            """).Build();
    }

    /// <summary>Conditions on a key column; from inclusive, below exclusive.</summary>
    public static void AddRange(SqlBuilder sql, StringBuilder conditions, string key, Guid from, Guid below)
    {
        if (from != Guid.Empty)
        {
            conditions.Append($" AND {key} >= {sql.Parameter(from)}");
        }

        if (below != Guid.AllBitsSet)
        {
            conditions.Append($" AND {key} < {sql.Parameter(below)}");
        }
    }

    private static void AddFilter(VerdictFilter filter, SqlBuilder sql, StringBuilder conditions)
    {
        if (filter.Outcome is { } outcome)
        {
            conditions.Append($" AND v.outcome = {sql.Parameter((short)outcome)}");
        }

        if (filter.Destination is { } destination)
        {
            conditions.Append($" AND v.destination = {sql.Parameter(destination)}");
        }

        if (filter.Reference is { } reference)
        {
            conditions.Append($" AND v.reference = {sql.Parameter(reference)}");
        }

        if (filter.Rule is { } rule)
        {
            conditions.Append($" AND {sql.Parameter(rule)} = ANY(v.rules)");
        }

        if (PartyOf(filter) is { } party)
        {
            conditions.Append($" AND (v.party_keys && {sql.Parameter(filter.PartyKeys.ToArray())} OR v.party_names LIKE {sql.Parameter(PartyText.Contains(party))})");
        }

        if (filter.Decided is { } decided)
        {
            conditions.Append(decided ? " AND" : " AND NOT").Append(" EXISTS (SELECT FROM cases c WHERE c.tenant_id = v.tenant_id AND c.id = v.id AND c.state IN ('released', 'refused'))");
        }

        AddLine(filter, sql, conditions);
    }

    // A scalar query is evaluated verdict by verdict; EXISTS may become a join over all lines.
    private static void AddLine(VerdictFilter filter, SqlBuilder sql, StringBuilder conditions)
    {
        if (filter is { Code: null, Origin: null, ImportedFrom: null })
        {
            return;
        }

        conditions.Append(Line);
        if (filter.Code is { } code)
        {
            conditions.Append($" AND starts_with(l.code, {sql.Parameter(code)})");
        }

        if (filter.Origin is { } origin)
        {
            conditions.Append($" AND l.origin = {sql.Parameter(origin)}");
        }

        if (filter.ImportedFrom is { } importedFrom)
        {
            conditions.Append($" AND l.imported_from = {sql.Parameter(importedFrom)}");
        }

        conditions.Append(" LIMIT 1)");
    }
}
