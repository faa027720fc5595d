using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using ExportControl.Benchmarks.Report;
using ExportControl.Storage.Aggregates;
using Npgsql;

namespace ExportControl.Benchmarks.Post;

/// <summary>
/// kill -9 under load, of the service in odd rounds and of PostgreSQL in even ones. After each: what was answered is there once and whole,
/// nothing is there in part, and what was not answered can be posted again without being kept twice.
/// </summary>
internal static class KillTest
{
    public const string Word = "kill";

    private const int Connections = 32;
    private const int ServerProcess = 2;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>Words: rounds (20).</summary>
    public static async Task<int> RunAsync(string[] words)
    {
        var rounds = words is [var given, ..] ? int.Parse(given, CultureInfo.InvariantCulture) : 20;
        var shipments = new DeclarationGenerator(ShippedRules.Read(), 7);
        PostBody[] bodies = [.. shipments.Take(96, 10), .. shipments.Take(96, 1), .. shipments.Take(8, 100)];
        await using var cluster = await BenchCluster.StartAsync();
        await using var source = NpgsqlDataSource.Create(cluster.ConnectionString + ";Pooling=false");
        var api = await ApiProcess.StartAsync(cluster.ConnectionString);
        var (answered, again, faults) = (0, 0, 0);
        try
        {
            await LoadGenerator.PostAsync(api, bodies, Connections, 2);
            for (var round = 1; round <= rounds; round++)
            {
                var clock = Stopwatch.StartNew();
                var tally = new RescreeningCounters(bodies);
                using var stop = new CancellationTokenSource(Longest);
                var posting = Task.WhenAll(Enumerable.Range(0, Connections).Select(i => Task.Run(() => tally.PostAsync(api.Listening, i, stop.Token))));
                await Task.Delay(600 + (round * 137 % 900));
                var before = tally.Answered.Count;
                if (round % ServerProcess == 1)
                {
                    await api.KillAsync();
                    await api.DisposeAsync();
                    api = await ApiProcess.StartAsync(cluster.ConnectionString, port: api.Listening);
                }
                else
                {
                    await KillPostmasterAsync(source);
                }

                var back = tally.Answered.Count;

                // The load goes on over the restart, and once something is answered again it has seen both sides.
                while (tally.Answered.Count <= back + Connections && !stop.IsCancellationRequested)
                {
                    await Task.Delay(50);
                }

                await stop.CancelAsync();
                await posting;
                var found = new List<string>();
                await CheckAsync(source, tally, found);
                await PostAgainAsync(api.Listening, tally, found);
                await CheckAsync(source, tally, found);
                await CheckFiguresAsync(source, found);
                (answered, again, faults) = (answered + tally.Answered.Count, again + tally.Unanswered.Count, faults + found.Count);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"round {round}, {(round % ServerProcess == 1 ? "service" : "PostgreSQL")} killed after {before} answers: {tally.Answered.Count} answered, {tally.Unanswered.Count} unanswered and posted again ({tally.WasKept} had been kept), {clock.Elapsed.TotalSeconds:0.0} s: {(found.Count == 0 ? "sound" : string.Join("; ", found))}"));
            }
        }
        finally
        {
            await api.DisposeAsync();
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rounds} rounds: {answered} answered, {again} posted again, {faults} faults"));
        return faults == 0 ? 0 : 1;
    }

    // The backend that answers is a child of the postmaster. Returns once another one takes connections.
    private static async Task KillPostmasterAsync(NpgsqlDataSource source)
    {
        await using (var connection = await source.OpenConnectionAsync())
        {
            var stat = await File.ReadAllTextAsync($"/proc/{connection.ProcessID}/stat");
            var parent = int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
            using var postmaster = Process.GetProcessById(parent);
            postmaster.Kill();
            await postmaster.WaitForExitAsync();
        }

        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync();
                return;
            }
            catch (NpgsqlException) when (attempt < 300)
            {
                await Task.Delay(100);
            }
        }
    }

    private static async Task CheckAsync(NpgsqlDataSource source, RescreeningCounters tally, List<string> found)
    {
        var answered = tally.Answered.ToArray();
        await using (var command = source.CreateCommand("SELECT count(*) FROM unnest($1, $2) AS a(id, reference) JOIN verdicts v ON v.id = a.id AND v.reference = a.reference"))
        {
            command.Parameters.Add(new() { Value = answered.Select(a => a.Value).ToArray() });
            command.Parameters.Add(new() { Value = answered.Select(a => a.Key).ToArray() });
            var there = (long)(await command.ExecuteScalarAsync())!;
            if (there != answered.Length)
            {
                found.Add($"of {answered.Length} verdicts answered {there} are there");
            }
        }

        foreach (var (what, sql) in Wholeness)
        {
            await using var command = source.CreateCommand(sql);
            command.CommandTimeout = 120;
            if (await command.ExecuteScalarAsync() is long count and > 0)
            {
                found.Add($"{count} {what}");
            }
        }
    }

    private static readonly (string What, string Sql)[] Wholeness =
    [
        ("references with more than one verdict", "SELECT count(*) FROM (SELECT FROM verdicts GROUP BY tenant_id, reference, revision HAVING count(*) > 1) t"),
        ("declarations without a verdict", "SELECT count(*) FROM declarations d WHERE NOT EXISTS (SELECT FROM verdicts v WHERE v.tenant_id = d.tenant_id AND v.declaration_id = d.id)"),
        ("verdicts without their declaration", "SELECT count(*) FROM verdicts v WHERE NOT EXISTS (SELECT FROM declarations d WHERE d.tenant_id = v.tenant_id AND d.id = v.declaration_id)"),
        ("verdicts without all their lines", """
            SELECT count(*) FROM verdicts v JOIN declarations d ON d.tenant_id = v.tenant_id AND d.id = v.declaration_id
            WHERE jsonb_array_length(convert_from(d.received, 'UTF8')::jsonb -> 'lines')
               <> (SELECT count(*) FROM verdict_lines l WHERE l.tenant_id = v.tenant_id AND l.verdict_id = v.id)
            """),
        ("lines without a verdict", "SELECT count(*) FROM verdict_lines l WHERE NOT EXISTS (SELECT FROM verdicts v WHERE v.tenant_id = l.tenant_id AND v.id = l.verdict_id)"),
    ];

    private static async Task PostAgainAsync(int port, RescreeningCounters tally, List<string> found)
    {
        using var connection = await PostConnection.OpenAsync(port);
        var head = PostConnection.Head("/v1/declarations", ApiProcess.Key);
        foreach (var (reference, body) in tally.Unanswered)
        {
            var status = await connection.PostAsync(head, tally.Bodies[body], Encoding.ASCII.GetBytes(reference));
            if (status is not (200 or 201))
            {
                found.Add($"{reference} posted again gave {status}");
                continue;
            }

            tally.WasKept += status == 200 ? 1 : 0;
            tally.Answered[reference] = connection.VerdictId();
        }
    }

    /// <summary>The summary tables against a recount.</summary>
    private static async Task CheckFiguresAsync(NpgsqlDataSource source, List<string> found) =>
        found.AddRange((await AggregateRecount.RecountAsync(source, CancellationToken.None)).Select(d => $"figures differ: {d}"));

    /// <summary>What one round posted: what was answered with 201 and what was not answered so.</summary>
    private sealed class RescreeningCounters(PostBody[] bodies)
    {
        public PostBody[] Bodies => bodies;

        public ConcurrentDictionary<string, Guid> Answered { get; } = new();

        public ConcurrentDictionary<string, int> Unanswered { get; } = new();

        public int WasKept { get; set; }

        public async Task PostAsync(int port, int first, CancellationToken stop)
        {
            var head = PostConnection.Head("/v1/declarations", ApiProcess.Key);
            PostConnection? connection = null;
            for (var i = first * 11; !stop.IsCancellationRequested; i++)
            {
                var reference = LoadGenerator.NewReference();
                var name = Encoding.ASCII.GetString(reference);
                try
                {
                    connection ??= await PostConnection.OpenAsync(port);
                    if (await connection.PostAsync(head, bodies[i % bodies.Length], reference) == 201)
                    {
                        Answered[name] = connection.VerdictId();
                        continue;
                    }
                }
                catch (Exception broken) when (broken is IOException or SocketException)
                {
                    connection?.Dispose();
                    connection = null;
                }

                // Whether it was kept is not known: that is what the second post finds out. Not too many of them while nobody listens.
                if (connection is not null || Unanswered.Count < Connections * 4)
                {
                    Unanswered[name] = i % bodies.Length;
                }

                await Task.Delay(50, CancellationToken.None);
            }

            connection?.Dispose();
        }
    }
}
