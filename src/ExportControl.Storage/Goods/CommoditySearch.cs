using System.Collections.Concurrent;
using System.Diagnostics;
using ExportControl.Screening.RuleSets;
using ExportControl.Storage.Search;
using ExportControl.Storage.Database;
using ExportControl.Storage.Replication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ExportControl.Storage.Goods;

/// <summary>Finds commodity codes by words in English, Russian or Kazakh, in the texts that a background worker stores when a rule set is published. A search stores nothing.</summary>
public sealed partial class CommoditySearch : IDisposable
{
    private const int MaxWords = 12;
    private const int BatchRows = 100;
    private const long InsertLock = 0x45_43_54_45_58_54_53;

    private const string Insert =
        """
        INSERT INTO commodity_texts (rule_set_version, code, language, names, title, labels, above, size)
        SELECT $1, t.* FROM unnest($2, $3, $4, $5, $6, $7, $8) AS t
        """;

    // The published version and the one before: a replica that has not switched yet searches the latter.
    private const string Needed =
        """
        SELECT version FROM rule_sets WHERE status = 'published'
        UNION ALL (SELECT version FROM rule_set_acts WHERE act = 'retired' ORDER BY id DESC LIMIT 1)
        """;

    private const string Remove = $"DELETE FROM commodity_texts WHERE rule_set_version NOT IN ({Needed})";

    private const string Left = $"SELECT n.version FROM ({Needed}) n WHERE EXISTS (SELECT FROM commodity_texts t WHERE t.rule_set_version = n.version)";

    private const string Newest =
        """
        SELECT version FROM rule_sets r WHERE EXISTS (SELECT FROM commodity_texts t WHERE t.rule_set_version = r.version)
        ORDER BY version = $1 DESC, version DESC LIMIT 1
        """;

    private const int MostWaits = 100;
    private static readonly TimeSpan BetweenWaits = TimeSpan.FromMilliseconds(100);

    private readonly NpgsqlDataSource source;
    private readonly HistoryReader reads;
    private readonly ILogger<CommoditySearch> logger;
    private readonly SemaphoreSlim inserting = new(1);
    private readonly ConcurrentDictionary<int, bool> stored = new();
    private volatile int storing;
    private bool? hasTrigrams;
    private int searchesWaiting;

    internal CommoditySearch(NpgsqlDataSource source, HistoryReader reads, ILogger<CommoditySearch> logger) =>
        (this.source, this.reads, this.logger) = (source, reads, logger);

    /// <summary>Codes, best first: by the number of words that match, then by rank.</summary>
    public async Task<IReadOnlyList<CommodityHit>> FindAsync(RuleSet rules, string words, int limit, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(words);
        var terms = SearchText.Words(words).Distinct().Take(MaxWords).ToArray();
        if (terms.Length == 0)
        {
            return [];
        }

        var version = await FindVersionWithTextsAsync(rules.Stamp.Version, ct);
        return version is null ? [] : await reads.ReadAsync(db => FindAsync(db, version.Value, terms, limit, ct), ct);
    }

    /// <summary>Stores the texts of a stored rule set, unless they are stored. Replicas may do so at the same time.</summary>
    public Task StoreTextsAsync(RuleSet rules, CancellationToken ct) => StoreTextsAsync(rules, TimeSpan.Zero, ct);

    /// <summary>Removes the texts of versions that are neither published nor were published last.</summary>
    public async Task RemoveOldTextsAsync(CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var remove = new NpgsqlCommand(Remove, connection);
        await remove.ExecuteNonQueryAsync(ct);
        await using var left = new NpgsqlCommand(Left, connection);
        await using var reader = await left.ExecuteReaderAsync(ct);
        var versions = new HashSet<int>();
        while (await reader.ReadAsync(ct))
        {
            versions.Add(reader.GetInt32(0));
        }

        foreach (var version in stored.Keys.Where(v => !versions.Contains(v)))
        {
            stored.TryRemove(version, out _);
        }
    }

    /// <summary>The same with pauses: after each batch of rows it waits for the pause and for as long as the batch took, unless a search waits.</summary>
    public async Task StoreTextsAsync(RuleSet rules, TimeSpan pause, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(rules);
        if (stored.ContainsKey(rules.Stamp.Version))
        {
            return;
        }

        await inserting.WaitAsync(ct);
        try
        {
            if (!stored.ContainsKey(rules.Stamp.Version))
            {
                storing = rules.Stamp.Version;
                await InsertAsync(rules, pause, ct);
                stored[rules.Stamp.Version] = true;
            }
        }
        finally
        {
            storing = 0;
            inserting.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => inserting.Dispose();

    // The version itself; while its texts are being stored, it is waited for; the newest stored one otherwise. Null where none is stored.
    private async Task<int?> FindVersionWithTextsAsync(int version, CancellationToken ct)
    {
        if (stored.ContainsKey(version))
        {
            return version;
        }

        Interlocked.Increment(ref searchesWaiting);
        try
        {
            for (var i = 0; storing == version && i < MostWaits; i++)
            {
                await Task.Delay(BetweenWaits, ct);
            }
        }
        finally
        {
            Interlocked.Decrement(ref searchesWaiting);
        }

        await using var connection = await source.OpenConnectionAsync(ct);
        await CheckTrigramsAsync(connection, ct);
        await using var find = new NpgsqlCommand(Newest, connection) { Parameters = { new() { Value = version } } };
        await using var reader = await find.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) && !reader.IsDBNull(0) ? reader.GetInt32(0) : null;
    }

    private async Task<IReadOnlyList<CommodityHit>> FindAsync(ExportControlDb db, int version, string[] terms, int limit, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        await using var command = new NpgsqlCommand(hasTrigrams is true ? CommodityQuery.WithSimilar : CommodityQuery.Exact, (NpgsqlConnection)db.Database.GetDbConnection());
        command.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = version }, new() { Value = terms }, new() { Value = limit } });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var hits = new List<CommodityHit>();
        while (await reader.ReadAsync(ct))
        {
            hits.Add(new CommodityHit(reader.GetString(0), reader.GetBoolean(1) ? WordMatch.Similar : reader.GetBoolean(2) ? WordMatch.AllWords : WordMatch.SomeWords));
        }

        return hits;
    }

    private async Task CheckTrigramsAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        if (hasTrigrams is null)
        {
            hasTrigrams = await TrigramIndexes.ExistAsync(connection, ct);
            if (hasTrigrams is false)
            {
                Log.NoTrigrams(logger);
            }
        }
    }

    private async Task InsertAsync(RuleSet rules, TimeSpan pause, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await CheckTrigramsAsync(connection, ct);

        // One transaction: a version that has one row has all of them.
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var wait = new NpgsqlCommand("SELECT pg_advisory_xact_lock($1)", connection) { Parameters = { new() { Value = InsertLock } } })
        {
            await wait.ExecuteNonQueryAsync(ct);
        }

        await using (var look = new NpgsqlCommand("SELECT EXISTS (SELECT FROM commodity_texts WHERE rule_set_version = $1)", connection) { Parameters = { new() { Value = rules.Stamp.Version } } })
        {
            if (await look.ExecuteScalarAsync(ct) is true)
            {
                return;
            }
        }

        foreach (var rows in CommodityTexts.Of(rules).Chunk(BatchRows))
        {
            var began = Stopwatch.GetTimestamp();
            await using var insert = new NpgsqlCommand(Insert, connection);
            insert.Parameters.AddRange(new NpgsqlParameter[]
            {
                new() { Value = rules.Stamp.Version },
                Column(rows, r => r.Code),
                Column(rows, r => r.Language),
                Column(rows, r => r.Names),
                Column(rows, r => r.Title),
                Column(rows, r => r.Labels),
                Column(rows, r => r.Above),
                Column(rows, r => r.Size),
            });
            await insert.ExecuteNonQueryAsync(ct);
            if (Volatile.Read(ref searchesWaiting) == 0)
            {
                await Task.Delay(pause + Stopwatch.GetElapsedTime(began), ct);
            }
        }

        await transaction.CommitAsync(ct);
    }

    private static NpgsqlParameter<T[]> Column<T>(CommodityTextRow[] rows, Func<CommodityTextRow, T> of) => new() { TypedValue = [.. rows.Select(of)] };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The search of commodity codes does not find misspelt words, because the database has no extension pg_trgm. To create it, the owner of the database or an administrator runs: CREATE EXTENSION pg_trgm;")]
        public static partial void NoTrigrams(ILogger logger);
    }
}
