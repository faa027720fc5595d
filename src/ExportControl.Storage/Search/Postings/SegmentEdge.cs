using Npgsql;

namespace ExportControl.Storage.Search.Postings;

/// <summary>Where an id falls into the segments: the first position of a segment that is not below the id.</summary>
internal readonly record struct SegmentEdge(Guid Segment, int Position)
{
    private const string Statement =
        """
        SELECT s.last_id, CASE WHEN s.word < 0 THEN 0 ELSE s.word * 64 + (
            SELECT width_bucket($2, i.ids) - ($2 = ANY(i.ids))::int FROM search_segment_ids i WHERE i.tenant_id = $1 AND i.last_id = s.last_id AND i.word = s.word) END
        FROM (SELECT last_id, width_bucket($2, starts) - 1 AS word FROM search_segments WHERE tenant_id = $1 AND last_id >= $2 ORDER BY last_id LIMIT 1) s
        """;

    public static NpgsqlBatchCommand Find(Guid tenant, Guid id)
    {
        var sql = new SqlBuilder();
        _ = (sql.Parameter(tenant), sql.Parameter(id));
        return sql.Append(Statement).Build();
    }

    /// <summary>Null where the id is above the last segment.</summary>
    public static async Task<SegmentEdge?> ReadAsync(NpgsqlDataReader reader, CancellationToken ct) =>
        await reader.ReadAsync(ct) ? new SegmentEdge(reader.GetGuid(0), reader.GetInt32(1)) : null;
}
