using ExportControl.Storage.Parties;
using ExportControl.Storage.Search.Indexing;

namespace ExportControl.Storage.Search.Postings;

/// <summary>Reads the terms of a filter that cannot be computed: names by a part, codes by a prefix.</summary>
internal sealed class TermLookup(SearchSession session, SearchRun run, SearchLimits limits)
{
    // pg_trgm's index serves the pattern (TrigramIndexes). The function reads the names of the transaction's tenant; requests may not read the table.
    private const string Names = "SELECT t.term FROM terms_of_names_like($1, $2) AS t(term)";

    // One descent of the key a term, however many posting rows a term has.
    private const string Codes =
        """
        WITH RECURSIVE t(term) AS (
            (SELECT p.term FROM search_postings p WHERE p.tenant_id = $1 AND p.term >= $2 AND p.term <= $3 ORDER BY p.term LIMIT 1)
            UNION ALL
            SELECT (SELECT p.term FROM search_postings p WHERE p.tenant_id = $1 AND p.term > t.term AND p.term <= $3 ORDER BY p.term LIMIT 1) FROM t WHERE t.term IS NOT NULL
        )
        SELECT term FROM t WHERE term IS NOT NULL LIMIT $4
        """;

    /// <summary>Terms of the keys and of the names that hold the text; null where they are too many, or not found in time.</summary>
    public async Task<long[]?> PartiesAsync(string party, IReadOnlyList<string> keys, CancellationToken ct)
    {
        var sql = new SqlBuilder();
        _ = (sql.Parameter(PartyText.Contains(party)), sql.Parameter(limits.Terms + 1));
        var found = await session.ReadWithinAsync(limits.NameLookup, sql.Append(Names).Build(), reader => ReadAsync(reader, ct), ct);
        return found is null || found.Count > limits.Terms ? null : [.. found.Concat(keys.Select(Term.OfParty)).Distinct()];
    }

    /// <summary>Terms of the codes that begin with the digits; null where they are too many.</summary>
    public async Task<long[]?> CodesAsync(string digits, CancellationToken ct)
    {
        var (first, last) = Term.CodesUnder(digits);
        if (first == last)
        {
            return [first];
        }

        var sql = new SqlBuilder();
        _ = (sql.Parameter(run.Tenant), sql.Parameter(first), sql.Parameter(last), sql.Parameter(limits.Terms + 1));
        await using var batch = session.Batch();
        batch.BatchCommands.Add(sql.Append(Codes).Build());
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var found = await ReadAsync(reader, ct);

        // A clause has one term at least; the first of the range has no rows where none was found.
        return found.Count > limits.Terms ? null : found.Count == 0 ? [first] : [.. found];
    }

    private static async Task<List<long>> ReadAsync(Npgsql.NpgsqlDataReader reader, CancellationToken ct)
    {
        var found = new List<long>();
        while (await reader.ReadAsync(ct))
        {
            found.Add(reader.GetInt64(0));
        }

        return found;
    }
}
