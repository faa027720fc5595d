using ExportControl.Screening.Verdicts;
using Npgsql;
using NpgsqlTypes;

namespace ExportControl.Storage.Verdicts;

/// <summary>Reads a stretch of a tenant's verdicts and writes it as a block, in the caller's transaction.</summary>
internal sealed class HistoryBlockStore(NpgsqlConnection connection, Guid tenant)
{
    private const string Verdicts =
        """
        SELECT id, outcome, destination, party_names, party_tax_ids, rules FROM verdicts
        WHERE tenant_id = $1 AND id > $2 AND id <= $3 ORDER BY id LIMIT $4
        """;

    private const string Lines =
        """
        SELECT verdict_id, code, origin, imported_from FROM verdict_lines
        WHERE tenant_id = $1 AND verdict_id >= $2 AND verdict_id <= $3 ORDER BY verdict_id
        """;

    /// <summary>The first verdicts of the stretch.</summary>
    public async Task<HistoryBlock> ReadAsync(Guid after, Guid last, int most, CancellationToken ct)
    {
        var block = new HistoryBlock();
        await using (var command = Command(Verdicts, tenant, after, last, most))
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                block.AddVerdict(
                    reader.GetGuid(0), (Outcome)reader.GetInt16(1), reader.GetString(2), reader.GetString(3), reader.GetFieldValue<string[]>(4), reader.GetFieldValue<string[]>(5));
            }
        }

        if (block.Ids.Count > 0)
        {
            await ReadLinesAsync(block, ct);
        }

        return block;
    }

    /// <summary>Removes the blocks of the stretch, save their marks; false where there are none.</summary>
    public async Task<bool> RemoveAsync(Guid after, Guid last, CancellationToken ct)
    {
        var removed = 0;
        foreach (var table in new[] { "history_block_ids", "history_blocks" })
        {
            await using var command = Command($"DELETE FROM {table} WHERE tenant_id = $1 AND last_id > $2 AND last_id <= $3", tenant, after, last);
            removed += await command.ExecuteNonQueryAsync(ct);
        }

        return removed > 0;
    }

    /// <summary>Removes the rows of these marks from the stretch.</summary>
    public async Task RemoveMarksAsync(IReadOnlyCollection<long> marks, Guid after, Guid last, CancellationToken ct)
    {
        await using var command = Command(
            """
            DELETE FROM history_marks m USING unnest($2) AS u(mark)
            WHERE m.tenant_id = $1 AND m.mark = u.mark AND m.last_id > $3 AND m.last_id <= $4
            """,
            tenant, marks.ToArray(), after, last);
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task WriteAsync(HistoryBlock block, Guid after, Guid last, CancellationToken ct)
    {
        await using (var command = Command(
            "INSERT INTO history_blocks (tenant_id, last_id, after_id, size, starts) VALUES ($1, $2, $3, $4, $5)",
            tenant, last, after, block.Ids.Count, block.Ids.Where((_, i) => i % 64 == 0).ToArray()))
        {
            await command.ExecuteNonQueryAsync(ct);
        }

        await WriteIdsAsync(block, last, ct);
        await WriteMarksAsync(block, last, ct);
        await WriteNamesAsync(block, ct);
    }

    private async Task ReadLinesAsync(HistoryBlock block, CancellationToken ct)
    {
        await using var command = Command(Lines, tenant, block.Ids[0], block.Ids[^1]);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var place = 0;
        while (await reader.ReadAsync(ct))
        {
            var id = reader.GetGuid(0);
            while (place < block.Ids.Count && block.Ids[place].CompareTo(id) < 0)
            {
                place++;
            }

            // A verdict that was committed between the two reads is late, and not of this block yet.
            if (place < block.Ids.Count && block.Ids[place] == id)
            {
                block.AddLine(place, reader.GetString(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3));
            }
        }
    }

    private async Task WriteIdsAsync(HistoryBlock block, Guid last, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync("COPY history_block_ids (tenant_id, last_id, word, ids) FROM STDIN (FORMAT binary)", ct);
        short word = 0;
        foreach (var ids in block.Ids.Chunk(64))
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(tenant, ct);
            await copy.WriteAsync(last, ct);
            await copy.WriteAsync(word++, ct);
            await copy.WriteAsync(ids, NpgsqlDbType.Array | NpgsqlDbType.Uuid, ct);
        }

        await copy.CompleteAsync(ct);
    }

    private async Task WriteMarksAsync(HistoryBlock block, Guid last, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync("COPY history_marks (tenant_id, mark, last_id, positions) FROM STDIN (FORMAT binary)", ct);
        foreach (var (mark, positions) in block.Packed())
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(tenant, ct);
            await copy.WriteAsync(mark, ct);
            await copy.WriteAsync(last, ct);
            await copy.WriteAsync(positions, ct);
        }

        await copy.CompleteAsync(ct);
    }

    private async Task WriteNamesAsync(HistoryBlock block, CancellationToken ct)
    {
        var fresh = await UnknownAsync(block.Names, ct);
        if (fresh.Count == 0)
        {
            return;
        }

        await using var copy = await connection.BeginBinaryImportAsync("COPY history_names (tenant_id, mark, name, grams) FROM STDIN (FORMAT binary)", ct);
        foreach (var (mark, name) in fresh)
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(tenant, ct);
            await copy.WriteAsync(mark, ct);
            await copy.WriteAsync(name, ct);
            await copy.WriteAsync(HistoryNames.GramsOf(tenant, name), NpgsqlDbType.Array | NpgsqlDbType.Integer, ct);
        }

        await copy.CompleteAsync(ct);
    }

    private async Task<List<(long Mark, string Name)>> UnknownAsync(IReadOnlyCollection<(long Mark, string Name)> names, CancellationToken ct)
    {
        await using var command = Command(
            """
            SELECT n.mark, n.name FROM unnest($2, $3) AS n(mark, name)
            WHERE NOT EXISTS (SELECT FROM history_names k WHERE k.tenant_id = $1 AND k.mark = n.mark AND k.name = n.name)
            """,
            tenant, names.Select(n => n.Mark).ToArray(), names.Select(n => n.Name).ToArray());
        await using var reader = await command.ExecuteReaderAsync(ct);
        var unknown = new List<(long, string)>();
        while (await reader.ReadAsync(ct))
        {
            unknown.Add((reader.GetInt64(0), reader.GetString(1)));
        }

        return unknown;
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
