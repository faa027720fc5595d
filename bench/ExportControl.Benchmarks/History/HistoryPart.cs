using ExportControl.Storage.Database;
using System.Diagnostics;
using System.Globalization;
using ExportControl.Benchmarks.Report;
using ExportControl.Storage.Search;
using ExportControl.Storage.Verdicts;
using Npgsql;

namespace ExportControl.Benchmarks.History;

/// <summary>
/// Pages of fifty rows by eight clients, for each filter, compared with a page that one index gives without reading a row. The clients alternate
/// between the first page and pages a tenth, a half and nine tenths down. Three rounds, so that a slow moment affects all filters.
/// </summary>
internal static class HistoryPart
{
    private const int Clients = 8;
    private const int Rows = 50;
    private const int Rounds = 3;
    private const string IndexOnlyPage = "SELECT id FROM verdicts WHERE tenant_id = $1 AND id < $2 ORDER BY id DESC LIMIT 51";

    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan WarmUpLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan IndexOnlySlice = TimeSpan.FromMilliseconds(100);
    private static readonly double[] Depths = [0, 0.1, 0.5, 0.9];

    public static async Task<PartReport> RunAsync(string[] words)
    {
        var count = words is [var number, ..] ? int.Parse(number, CultureInfo.InvariantCulture) : HistoryStore.UsualCount;
        await using var store = await HistoryStore.OpenAsync(count);
        var watch = Stopwatch.StartNew();
        IReadOnlyList<HistoryCase> cases = [.. HistoryCases.Of(store.World).Where(c => words is not [_, var part] || c.Name.Contains(part, StringComparison.Ordinal))];
        var cursors = Depths.Select(d => d == 0 ? (Guid?)null : VerdictId.FirstAt(store.World.At((int)((store.World.Count - 1) * (1 - d))).At)).ToArray();
        var measured = cases.Select(c => new MeasuredCase(c, [.. Depths.Select(_ => new List<double>())])).ToList();
        var floors = new List<double>();
        var timedOut = await WarmAsync(store, cases, cursors);
        measured.RemoveAll(m => timedOut.Contains(m.Case));
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var one in measured)
            {
                one.Rounds.Add(await MeasureAsync(store, one, cursors, floors));
            }
        }

        return HistoryReport.Of(store.World, measured, timedOut, floors, Depths, watch.Elapsed.TotalSeconds);
    }

    // A case whose pages exceed the limit is reported and not measured.
    private static async Task<List<HistoryCase>> WarmAsync(HistoryStore store, IReadOnlyList<HistoryCase> cases, Guid?[] cursors)
    {
        var timedOut = new List<HistoryCase>();
        foreach (var one in cases)
        {
            using var limit = new CancellationTokenSource(WarmUpLimit);
            try
            {
                foreach (var cursor in cursors.Concat(cursors))
                {
                    await store.History.ListAsync(store.World.Tenants[0], one.Filter, cursor, Rows, limit.Token);
                }
            }
            catch (Exception late) when (late is OperationCanceledException || TransientDbError.Is(late))
            {
                await System.Console.Out.WriteLineAsync($"{one.Name}: not answered in time");
                timedOut.Add(one);
            }
        }

        return timedOut;
    }

    private static async Task<double> MeasureAsync(HistoryStore store, MeasuredCase one, Guid?[] cursors, List<double> floors)
    {
        var tenant = store.World.Tenants[0];
        var floor = await RunAsync(IndexOnlySlice, async turn =>
        {
            await using var command = store.Source.CreateCommand(IndexOnlyPage);
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = tenant });
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = cursors[turn % cursors.Length] ?? Guid.AllBitsSet });
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                _ = reader.GetGuid(0);
            }
        });
        var pages = await RunAsync(Slice, async turn =>
        {
            await using var connection = await store.Source.OpenConnectionAsync();
            var page = await store.Search.FindAsync(connection, tenant, one.Case.Filter, cursors[turn % cursors.Length], Rows, VerdictHistory.MaxPageBytes, CancellationToken.None);
            if (page.Next is not null && page.Rows.Count < Rows)
            {
                one.AddShortPage();
            }
        });
        foreach (var (turn, milliseconds) in pages)
        {
            one.ByDepth[turn % cursors.Length].Add(milliseconds);
        }

        floors.AddRange(floor.Select(f => f.Milliseconds));
        return Percentile(pages.Select(p => p.Milliseconds), 0.99) / Percentile(floor.Select(f => f.Milliseconds), 0.99);
    }

    private static async Task<List<(int Turn, double Milliseconds)>> RunAsync(TimeSpan length, Func<int, Task> page)
    {
        var until = Stopwatch.GetTimestamp() + (long)(length.TotalSeconds * Stopwatch.Frequency);
        var clients = Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            var taken = new List<(int, double)>();
            for (var turn = client; Stopwatch.GetTimestamp() < until; turn++)
            {
                var start = Stopwatch.GetTimestamp();
                await page(turn);
                taken.Add((turn, Stopwatch.GetElapsedTime(start).TotalMilliseconds));
            }

            return taken;
        }));
        return [.. (await Task.WhenAll(clients)).SelectMany(t => t)];
    }

    internal static double Percentile(IEnumerable<double> values, double part)
    {
        var sorted = values.Order().ToList();
        return sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * part))];
    }
}
