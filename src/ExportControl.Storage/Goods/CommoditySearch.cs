using System.Collections.Concurrent;
using System.Diagnostics;
using ExportControl.Screening.RuleSets;
using ExportControl.Storage.Database;
using ExportControl.Storage.Replication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ExportControl.Storage.Goods;

/// <summary>How a code was found by words.</summary>
public enum WordMatch
{
    /// <summary>Every word asked for.</summary>
    AllWords,

    /// <summary>Some of the words.</summary>
    SomeWords,

    /// <summary>A word that looks like one asked for.</summary>
    Similar,
}

/// <summary>A chapter, heading or subheading found by words.</summary>
public sealed record CommodityHit(string Code, WordMatch Match);

/// <summary>Finds commodity codes by words in English, Russian or Kazakh. The texts of a rule set are put into the database when they are first asked for.</summary>
public sealed partial class CommoditySearch : IDisposable
{
    private const int MostWords = 12;
    private const int RowsAtOnce = 100;
    private const long FillLock = 0x45_43_54_45_58_54_53;

    private const string Insert =
        """
        INSERT INTO commodity_texts (rule_set_version, code, language, names, title, labels, above, size)
        SELECT $1, t.* FROM unnest($2, $3, $4, $5, $6, $7, $8) AS t
        """;

    private readonly NpgsqlDataSource source;
    private readonly HistoryReads reads;
    private readonly ILogger<CommoditySearch> logger;
    private readonly SemaphoreSlim filling = new(1);
    private readonly ConcurrentDictionary<int, bool> filled = new();
    private bool? trigrams;
    private int searchesWaiting;

    internal CommoditySearch(NpgsqlDataSource source, HistoryReads reads, ILogger<CommoditySearch> logger) =>
        (this.source, this.reads, this.logger) = (source, reads, logger);

    /// <summary>Codes found, best first: those that meet more of the words, then those of which the words say more.</summary>
    public async Task<IReadOnlyList<CommodityHit>> FindAsync(RuleSet rules, string words, int limit, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(words);
        var asked = SearchText.Words(words).Distinct().Take(MostWords).ToArray();
        if (asked.Length == 0)
        {
            return [];
        }

        await EnsureAsync(rules, ct);
        return await reads.ReadAsync(db => FindAsync(db, rules.Stamp.Version, asked, limit, ct), ct);
    }

    /// <summary>Puts the texts of the rule set, which is on the shelf, into the database unless they are there. Replicas may do so at once.</summary>
    public async Task EnsureAsync(RuleSet rules, CancellationToken ct)
    {
        Interlocked.Increment(ref searchesWaiting);
        try
        {
            await EnsureAsync(rules, TimeSpan.Zero, ct);
        }
        finally
        {
            Interlocked.Decrement(ref searchesWaiting);
        }
    }

    /// <summary>The same without haste: it rests after each few rows, longer than they took, so that requests go on as before. A search that waits ends the rests.</summary>
    public async Task EnsureAsync(RuleSet rules, TimeSpan rest, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(rules);
        if (filled.ContainsKey(rules.Stamp.Version))
        {
            return;
        }

        await filling.WaitAsync(ct);
        try
        {
            if (!filled.ContainsKey(rules.Stamp.Version))
            {
                await FillAsync(rules, rest, ct);
                filled[rules.Stamp.Version] = true;
            }
        }
        finally
        {
            filling.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => filling.Dispose();

    private async Task<IReadOnlyList<CommodityHit>> FindAsync(ExportControlDb db, int version, string[] asked, int limit, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        await using var command = new NpgsqlCommand(trigrams is true ? CommodityQuery.WithSimilar : CommodityQuery.AsWritten, (NpgsqlConnection)db.Database.GetDbConnection());
        command.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = version }, new() { Value = asked }, new() { Value = limit } });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var hits = new List<CommodityHit>();
        while (await reader.ReadAsync(ct))
        {
            hits.Add(new CommodityHit(reader.GetString(0), reader.GetBoolean(1) ? WordMatch.Similar : reader.GetBoolean(2) ? WordMatch.AllWords : WordMatch.SomeWords));
        }

        return hits;
    }

    private async Task FillAsync(RuleSet rules, TimeSpan rest, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        if (trigrams is null)
        {
            trigrams = await Trigrams.AreThereAsync(connection, ct);
            if (trigrams is false)
            {
                Log.NoTrigrams(logger);
            }
        }

        // All or nothing: a version of which one row is there is there whole.
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var wait = new NpgsqlCommand("SELECT pg_advisory_xact_lock($1)", connection) { Parameters = { new() { Value = FillLock } } })
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

        foreach (var rows in CommodityTexts.Of(rules).Chunk(RowsAtOnce))
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
                await Task.Delay(rest + Stopwatch.GetElapsedTime(began), ct);
            }
        }

        await transaction.CommitAsync(ct);
    }

    private static NpgsqlParameter<T[]> Column<T>(CommodityTextRow[] rows, Func<CommodityTextRow, T> of) => new() { TypedValue = [.. rows.Select(of)] };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Misspelt words are not found in the search of commodity codes: the database lacks pg_trgm. Its owner, or an administrator, runs: CREATE EXTENSION pg_trgm;")]
        public static partial void NoTrigrams(ILogger logger);
    }
}
