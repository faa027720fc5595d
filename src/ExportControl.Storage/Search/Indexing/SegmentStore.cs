using ExportControl.Screening.Verdicts;
using Npgsql;
using NpgsqlTypes;

namespace ExportControl.Storage.Search.Indexing;

/// <summary>Reads a range of a tenant's verdicts and writes it as a segment, in the caller's transaction.</summary>
internal sealed class SegmentStore(NpgsqlConnection connection, Guid tenant)
{
    /// <summary>Ids in a row of search_segment_ids.</summary>
    public const int IdsInRow = 64;

    private const string Verdicts =
        """
        SELECT id, outcome, destination, party_names, party_keys, rules FROM verdicts
        WHERE tenant_id = $1 AND id > $2 AND id <= $3 ORDER BY id LIMIT $4
        """;

    private const string Lines =
        """
        SELECT verdict_id, code, origin, imported_from FROM verdict_lines
        WHERE tenant_id = $1 AND verdict_id >= $2 AND verdict_id <= $3 ORDER BY verdict_id
        """;

    /// <summary>The first verdicts of the range.</summary>
    public async Task<SegmentBuilder> ReadAsync(Guid after, Guid last, int limit, CancellationToken ct)
    {
        var segment = new SegmentBuilder();
        await using (var command = Command(Verdicts, tenant, after, last, limit))
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                segment.AddVerdict(
                    reader.GetGuid(0), (Outcome)reader.GetInt16(1), reader.GetString(2), reader.GetString(3), reader.GetFieldValue<string[]>(4), reader.GetFieldValue<string[]>(5));
            }
        }

        if (segment.Ids.Count > 0)
        {
            await ReadLinesAsync(segment, ct);
        }

        return segment;
    }

    /// <summary>Removes the segments of the range, without their postings; false where there are none.</summary>
    public async Task<bool> RemoveAsync(Guid after, Guid last, CancellationToken ct)
    {
        var removed = 0;
        foreach (var table in new[] { "search_segments", "search_segment_ids" })
        {
            await using var command = Command($"DELETE FROM {table} WHERE tenant_id = $1 AND last_id > $2 AND last_id <= $3", tenant, after, last);
            removed += await command.ExecuteNonQueryAsync(ct);
        }

        return removed > 0;
    }

    /// <summary>Removes the posting rows of these terms from the range. The key begins with the term, so a range alone would scan all of them.</summary>
    public async Task RemovePostingsAsync(IReadOnlyCollection<long> terms, Guid after, Guid last, CancellationToken ct)
    {
        await using var command = Command(
            """
            DELETE FROM search_postings p USING unnest($2) AS t(term)
            WHERE p.tenant_id = $1 AND p.term = t.term AND p.last_id > $3 AND p.last_id <= $4
            """,
            tenant, terms.ToArray(), after, last);
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task WriteAsync(SegmentBuilder segment, Guid after, Guid last, CancellationToken ct)
    {
        await using (var command = Command(
            "INSERT INTO search_segments (tenant_id, last_id, after_id, size, starts) VALUES ($1, $2, $3, $4, $5)",
            tenant, last, after, segment.Ids.Count, segment.Ids.Where((_, i) => i % IdsInRow == 0).ToArray()))
        {
            await command.ExecuteNonQueryAsync(ct);
        }

        await WriteIdsAsync(segment, last, ct);
        await WritePostingsAsync(segment, last, ct);
        await WriteNamesAsync(segment, ct);
    }

    private async Task ReadLinesAsync(SegmentBuilder segment, CancellationToken ct)
    {
        await using var command = Command(Lines, tenant, segment.Ids[0], segment.Ids[^1]);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var position = 0;
        while (await reader.ReadAsync(ct))
        {
            var id = reader.GetGuid(0);
            while (position < segment.Ids.Count && segment.Ids[position].CompareTo(id) < 0)
            {
                position++;
            }

            // A verdict that was committed between the two reads is late; it is not in this segment yet.
            if (position < segment.Ids.Count && segment.Ids[position] == id)
            {
                segment.AddLine(position, reader.GetString(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3));
            }
        }
    }

    // Row-level security refuses COPY. An array of arrays would be flattened, so the ids of a row are sent as the text of an array.
    private async Task WriteIdsAsync(SegmentBuilder segment, Guid last, CancellationToken ct)
    {
        var rows = segment.Ids.Chunk(IdsInRow).ToList();
        await using var command = Command(
            "INSERT INTO search_segment_ids (tenant_id, last_id, word, ids) SELECT $1, $2, r.word, r.ids::uuid[] FROM unnest($3, $4) AS r(word, ids)",
            tenant, last, rows.Select((_, word) => (short)word).ToArray(), rows.Select(ids => $"{{{string.Join(',', ids)}}}").ToArray());
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task WritePostingsAsync(SegmentBuilder segment, Guid last, CancellationToken ct)
    {
        var postings = segment.Postings().ToList();
        await using var command = Command(
            "INSERT INTO search_postings (tenant_id, term, last_id, positions) SELECT $1, p.term, $2, p.positions FROM unnest($3, $4) AS p(term, positions)",
            tenant, last, postings.Select(p => p.Term).ToArray(), postings.Select(p => p.Positions).ToArray());
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task WriteNamesAsync(SegmentBuilder segment, CancellationToken ct)
    {
        var added = await NotStoredAsync(segment.Names, ct);
        if (added.Count == 0)
        {
            return;
        }

        await using var copy = await connection.BeginBinaryImportAsync("COPY search_names (tenant_id, term, name) FROM STDIN (FORMAT binary)", ct);
        foreach (var (term, name) in added)
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(tenant, ct);
            await copy.WriteAsync(term, ct);
            await copy.WriteAsync(name, ct);
        }

        await copy.CompleteAsync(ct);
    }

    private async Task<List<(long Term, string Name)>> NotStoredAsync(IReadOnlyCollection<(long Term, string Name)> names, CancellationToken ct)
    {
        await using var command = Command(
            """
            SELECT u.term, u.name FROM unnest($2, $3) AS u(term, name)
            WHERE NOT EXISTS (SELECT FROM search_names n WHERE n.tenant_id = $1 AND n.term = u.term AND n.name = u.name)
            """,
            tenant, names.Select(n => n.Term).ToArray(), names.Select(n => n.Name).ToArray());
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<(long, string)>();
        while (await reader.ReadAsync(ct))
        {
            found.Add((reader.GetInt64(0), reader.GetString(1)));
        }

        return found;
    }

    private NpgsqlCommand Command(string text, params object[] values)
    {
        var command = new NpgsqlCommand(text, connection) { CommandTimeout = 0 };
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
