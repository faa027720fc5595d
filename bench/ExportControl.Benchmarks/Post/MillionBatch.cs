using System.Diagnostics;
using System.Globalization;
using System.Text;
using Npgsql;

namespace ExportControl.Benchmarks.Post;

/// <summary>One NDJSON request of a million declarations: reports the memory of the service and checks that every answered declaration is stored.</summary>
internal static class MillionBatch
{
    public const string Command = "batch-million";

    private const int Million = 1_000_000;
    private const int KillAt = 3;

    /// <summary>Arguments: number of declarations (1,000,000); "kill" for a kill -9 of the service after a third is answered.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var count = arguments is [var given, ..] && int.TryParse(given, CultureInfo.InvariantCulture, out var read) ? read : Million;
        var kills = arguments.Contains("kill");
        var bodies = new DeclarationGenerator(ShippedRules.Read(), 8).Take(512, 1);
        await using var cluster = await BenchCluster.StartAsync();
        await using var api = await ApiProcess.StartAsync(cluster);
        Print($"at rest: {api.NowMiB():0} MiB");
        await LoadGenerator.PostAsync(api, bodies, 16, 5);
        Print($"after single posts: {api.NowMiB():0} MiB");
        await using var source = NpgsqlDataSource.Create(cluster.ConnectionString + ";Pooling=false;Command Timeout=600");
        var before = await CountAsync(source, "SELECT count(*) FROM verdicts");

        var clock = Stopwatch.StartNew();
        var samples = new List<double>();
        var references = new List<byte[]>(count);
        var answers = 0;
        using var stop = new CancellationTokenSource();
        var sampling = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                samples.Add(api.NowMiB());
                await Task.Delay(500);
            }
        });
        try
        {
            var (answered, created) = await BatchStream.PostAsync(api, bodies, count, references, lines =>
            {
                answers = lines;
                if (kills && lines > count / KillAt && !stop.IsCancellationRequested)
                {
                    stop.Cancel();
                    api.KillAsync().GetAwaiter().GetResult();
                }
            });
            answers = answered;
            Print($"{answered} answered, {created} with 201, in {clock.Elapsed.TotalSeconds:0} s: {answered / clock.Elapsed.TotalSeconds:0}/s");
        }
        catch (Exception broken) when (kills && broken is IOException or System.Net.Sockets.SocketException)
        {
            Print($"killed after {answers} answers");
        }

        await stop.CancelAsync();
        await sampling;
        if (!kills)
        {
            string Third(int third) => string.Create(CultureInfo.InvariantCulture, $"{samples.Skip(samples.Count * third / 3).Take(Math.Max(1, samples.Count / 3)).Max():0}");
            Print($"resident memory, maximum in the first, middle and last third: {Third(0)}, {Third(1)}, {Third(2)} MiB; peak of the process {api.PeakMiB():0} MiB");
        }

        // Answers are in the order of the lines.
        var found = 0L;
        foreach (var part in references.Take(answers).Chunk(50_000))
        {
            await using var command = source.CreateCommand("SELECT count(*) FROM unnest($1) AS a(reference) JOIN verdicts v USING (reference)");
            command.Parameters.Add(new() { Value = part.Select(Encoding.ASCII.GetString).ToArray() });
            found += (long)(await command.ExecuteScalarAsync())!;
        }

        var stored = await CountAsync(source, "SELECT count(*) FROM verdicts") - before;
        Print($"of {answers} answered items {found} are stored; {stored} verdicts were stored in total");
        return found == answers && (kills || stored == count) ? 0 : 1;
    }

    private static async Task<long> CountAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static void Print(FormattableString text) => System.Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
