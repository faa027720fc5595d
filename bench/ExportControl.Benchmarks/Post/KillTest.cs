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
/// kill -9 under load: the service in odd rounds, PostgreSQL in even rounds. After each round every answered declaration is stored once and completely,
/// no declaration is stored in part, and unanswered declarations can be posted again without being stored twice.
/// </summary>
internal static class KillTest
{
    public const string Command = "kill";

    private const int Connections = 32;
    private const int KindsOfKill = 2;
    private static readonly TimeSpan RoundLimit = TimeSpan.FromSeconds(20);

    /// <summary>Arguments: rounds (20).</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var rounds = arguments is [var given, ..] ? int.Parse(given, CultureInfo.InvariantCulture) : 20;
        var shipments = new DeclarationGenerator(ShippedRules.Read(), 7);
        PostBody[] bodies = [.. shipments.Take(96, 10), .. shipments.Take(96, 1), .. shipments.Take(8, 100)];
        await using var cluster = await BenchCluster.StartAsync();
        await using var source = NpgsqlDataSource.Create(cluster.ConnectionString + ";Pooling=false");
        var api = await ApiProcess.StartAsync(cluster);
        var (answered, again, faults) = (0, 0, 0);
        try
        {
            await LoadGenerator.PostAsync(api, bodies, Connections, 2);
            for (var round = 1; round <= rounds; round++)
            {
                var clock = Stopwatch.StartNew();
                var posts = new PostLog(bodies);
                using var stop = new CancellationTokenSource(RoundLimit);
                var posting = Task.WhenAll(Enumerable.Range(0, Connections).Select(i => Task.Run(() => posts.PostAsync(api.Port, i, stop.Token))));
                await Task.Delay(600 + (round * 137 % 900));
                var before = posts.Answered.Count;
                if (round % KindsOfKill == 1)
                {
                    await api.KillAsync();
                    await api.DisposeAsync();
                    api = await ApiProcess.StartAsync(cluster, port: api.Port);
                }
                else
                {
                    await KillPostmasterAsync(source);
                }

                var answeredAtRestart = posts.Answered.Count;

                // The load continues over the restart until requests are answered again.
                while (posts.Answered.Count <= answeredAtRestart + Connections && !stop.IsCancellationRequested)
                {
                    await Task.Delay(50);
                }

                await stop.CancelAsync();
                await posting;
                var found = new List<string>();
                await CheckAsync(source, posts, found);
                await PostAgainAsync(api.Port, posts, found);
                await CheckAsync(source, posts, found);
                await CheckAggregatesAsync(source, found);
                (answered, again, faults) = (answered + posts.Answered.Count, again + posts.Unanswered.Count, faults + found.Count);
                System.Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"round {round}, {(round % KindsOfKill == 1 ? "service" : "PostgreSQL")} killed after {before} answers: {posts.Answered.Count} answered, {posts.Unanswered.Count} unanswered and posted again ({posts.AlreadyStored} of them stored already), {clock.Elapsed.TotalSeconds:0.0} s: {(found.Count == 0 ? "no faults" : string.Join("; ", found))}"));
            }
        }
        finally
        {
            await api.DisposeAsync();
        }

        System.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rounds} rounds: {answered} answered, {again} posted again, {faults} faults"));
        return faults == 0 ? 0 : 1;
    }

    // A backend is a child of the postmaster. Returns when a new postmaster takes connections.
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

    private static async Task CheckAsync(NpgsqlDataSource source, PostLog posts, List<string> found)
    {
        var answered = posts.Answered.ToArray();
        await using (var command = source.CreateCommand("SELECT count(*) FROM unnest($1, $2) AS a(id, reference) JOIN verdicts v ON v.id = a.id AND v.reference = a.reference"))
        {
            command.Parameters.Add(new() { Value = answered.Select(a => a.Value).ToArray() });
            command.Parameters.Add(new() { Value = answered.Select(a => a.Key).ToArray() });
            var stored = (long)(await command.ExecuteScalarAsync())!;
            if (stored != answered.Length)
            {
                found.Add($"of {answered.Length} answered verdicts {stored} are stored");
            }
        }

        foreach (var (what, sql) in Checks)
        {
            await using var command = source.CreateCommand(sql);
            command.CommandTimeout = 120;
            if (await command.ExecuteScalarAsync() is long count and > 0)
            {
                found.Add($"{count} {what}");
            }
        }
    }

    private static readonly (string What, string Sql)[] Checks =
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

    private static async Task PostAgainAsync(int port, PostLog posts, List<string> found)
    {
        using var connection = await PostConnection.OpenAsync(port);
        var head = PostConnection.Head("/v1/declarations", ApiProcess.Key);
        foreach (var (reference, body) in posts.Unanswered)
        {
            var status = await connection.PostAsync(head, posts.Bodies[body], Encoding.ASCII.GetBytes(reference));
            if (status is not (200 or 201))
            {
                found.Add($"{reference} posted again gave {status}");
                continue;
            }

            posts.AlreadyStored += status == 200 ? 1 : 0;
            posts.Answered[reference] = connection.VerdictId();
        }
    }

    /// <summary>Compares the aggregates with a recount.</summary>
    private static async Task CheckAggregatesAsync(NpgsqlDataSource source, List<string> found) =>
        found.AddRange((await AggregateRecount.RecountAsync(source, CancellationToken.None)).Select(d => $"aggregates differ: {d}"));

    /// <summary>The declarations of one round, answered with 201 or not.</summary>
    private sealed class PostLog(PostBody[] bodies)
    {
        public PostBody[] Bodies => bodies;

        public ConcurrentDictionary<string, Guid> Answered { get; } = new();

        public ConcurrentDictionary<string, int> Unanswered { get; } = new();

        public int AlreadyStored { get; set; }

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

                // It may or may not be stored; the second post shows it. Their number is limited while the service does not listen.
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
