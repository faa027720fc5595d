using Npgsql;

namespace ExportControl.Storage.Verdicts;

/// <summary>Rows of a page as they come from here and there: in the order of ids, each once.</summary>
internal sealed class HistoryPageInTheMaking(int wanted, long bytes)
{
    private readonly Dictionary<Guid, IssuedVerdict> rows = new(wanted);
    private readonly Dictionary<Guid, IssuedVerdict> late = [];

    private bool begun;

    public int Wanted => wanted;

    /// <summary>Bytes of documents after which a page ends; what goes beyond is not even read.</summary>
    public long Bytes => bytes;

    /// <summary>Rows still to find, newest first; late ones may be older than those and do not count.</summary>
    public int Missing => Math.Max(0, wanted - rows.Count);

    /// <summary>The last id found, late ones aside.</summary>
    public Guid? Lowest => rows.Count == 0 ? null : rows.Keys.Min();

    /// <summary>
    /// A batch that begins the transaction if none is yet, at no trip of its own: one state of the blocks, which may be made again meanwhile, and no
    /// plan that reads a whole table because it cannot know how little is newer than the last block.
    /// </summary>
    public NpgsqlBatch Batch(NpgsqlConnection connection)
    {
        var batch = new NpgsqlBatch(connection);
        if (!begun)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"));
            batch.BatchCommands.Add(new NpgsqlBatchCommand("SET LOCAL enable_seqscan = off"));
            begun = true;
        }

        return batch;
    }

    /// <summary>Asks for rows; with the last of them the transaction ends, and whatever follows would begin another.</summary>
    public async Task AddAsync(NpgsqlConnection connection, NpgsqlBatchCommand rows, bool last, CancellationToken ct)
    {
        await using var batch = Batch(connection);
        batch.BatchCommands.Add(rows);
        if (last)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
            begun = false;
        }

        await using var reader = await batch.ExecuteReaderAsync(ct);
        await ReadAsync(reader, ct);
    }

    public async Task ReadAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        while (await reader.ReadAsync(ct))
        {
            var row = Row(reader);
            rows[row.Id] = row;
        }
    }

    public async Task ReadLateAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        while (await reader.ReadAsync(ct))
        {
            var row = Row(reader);
            late[row.Id] = row;
        }
    }

    /// <summary>The page's rows, at least one if there is any, and whether there are more.</summary>
    public (List<IssuedVerdict> Rows, bool More) Done(int limit)
    {
        var page = new List<IssuedVerdict>(limit);
        var size = 0L;
        foreach (var row in rows.Values.Concat(late.Values.Where(l => !rows.ContainsKey(l.Id))).OrderByDescending(r => r.Id))
        {
            if (page.Count == limit || size >= bytes || row.Document.Length == 0)
            {
                return (page, true);
            }

            size += row.Document.Length;
            page.Add(row);
        }

        return (page, false);
    }

    private static IssuedVerdict Row(NpgsqlDataReader reader) => new(
        reader.GetGuid(0), reader.GetGuid(1), reader.GetString(2), reader.GetInt32(3), reader.GetFieldValue<DateTimeOffset>(4), reader.IsDBNull(5) ? [] : reader.GetFieldValue<byte[]>(5));
}
