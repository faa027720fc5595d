using ExportControl.Storage.Verdicts;
using Npgsql;

namespace ExportControl.Storage.Search;

/// <summary>Collects the rows of a page from several statements: ordered by id, each once.</summary>
/// <param name="limit">Verdicts a page holds at most.</param>
/// <param name="maxBytes">Bytes of documents that a page holds at most; it has one row at least.</param>
internal sealed class PageBuilder(int limit, long maxBytes)
{
    private readonly Dictionary<Guid, IssuedVerdict> rows = new(limit + 1);
    private readonly Dictionary<Guid, IssuedVerdict> late = [];
    private long size;

    /// <summary>One more than the page holds, to see whether there is a next page.</summary>
    public int Wanted => limit + 1;

    public long MaxBytes => maxBytes;

    /// <summary>Rows still to find. Late rows may be older than rows not found yet, so they do not count.</summary>
    public int Missing => Math.Max(0, Wanted - rows.Count);

    /// <summary>No further row would be on the page.</summary>
    public bool IsFull => Missing == 0 || size > maxBytes;

    /// <summary>The oldest row, late rows aside. Rows are found from new to old, so all ids from this one up were searched.</summary>
    public Guid? Lowest => rows.Count == 0 ? null : rows.Keys.Min();

    public async Task ReadAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        while (await reader.ReadAsync(ct))
        {
            var row = RowOf(reader);
            if (rows.TryAdd(row.Id, row))
            {
                // Its statement left the document out, because the documents before it exceed the limit.
                size = row.Document.Length == 0 ? long.MaxValue : size == long.MaxValue ? size : size + row.Document.Length;
            }
        }
    }

    public async Task ReadLateAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        while (await reader.ReadAsync(ct))
        {
            var row = RowOf(reader);
            late[row.Id] = row;
        }
    }

    /// <summary>The page.</summary>
    /// <param name="completeTo">All verdicts with this id or a higher one were searched; null when all were.</param>
    public SearchPage Build(Guid? completeTo)
    {
        var page = new List<IssuedVerdict>(limit);
        var bytes = 0L;
        foreach (var row in rows.Values.Concat(late.Values.Where(l => !rows.ContainsKey(l.Id)))
            .Where(r => completeTo is not { } end || r.Id.CompareTo(end) >= 0).OrderByDescending(r => r.Id))
        {
            if (page.Count == limit || row.Document.Length == 0 || (page.Count > 0 && bytes + row.Document.Length > maxBytes))
            {
                return new SearchPage(page, page[^1].Id);
            }

            bytes += row.Document.Length;
            page.Add(row);
        }

        return new SearchPage(page, completeTo);
    }

    private static IssuedVerdict RowOf(NpgsqlDataReader reader) => new(
        reader.GetGuid(0), reader.GetGuid(1), reader.GetString(2), reader.GetInt32(3), reader.GetFieldValue<DateTimeOffset>(4), reader.IsDBNull(5) ? [] : reader.GetFieldValue<byte[]>(5));
}
