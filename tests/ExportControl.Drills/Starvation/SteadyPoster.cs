using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using ExportControl.Drills.Harness;

namespace ExportControl.Drills.Starvation;

/// <summary>The tenant that must not notice an attack: a few connections, each posts one declaration in a fixed interval.</summary>
internal sealed class SteadyPoster : IAsyncDisposable
{
    private const int Connections = 4;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(80);
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<(long SentAt, long EndedAt, string Outcome)> posts = new();
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly CancellationTokenSource stop = new();
    private readonly Uri address;
    private readonly string key;
    private readonly Task[] posting;

    // When the open post of each connection was sent; 0 without one.
    private readonly long[] open = new long[Connections];

    public SteadyPoster(Uri address, string key)
    {
        (this.address, this.key) = (address, key);
        posting = [.. Enumerable.Range(0, Connections).Select(i => Task.Run(() => PostAsync(i)))];
    }

    /// <summary>Times of the accepted posts that were open in the phase, and the number of others by status. Returns when all of them have ended.</summary>
    public async Task<(Latencies Times, Statuses Others)> MeasureAsync(TimeSpan phase)
    {
        var from = Stopwatch.GetTimestamp();
        await Task.Delay(phase);
        var until = Stopwatch.GetTimestamp();

        while (Enumerable.Range(0, Connections).Any(i => Volatile.Read(ref open[i]) is > 0 and var at && at < until))
        {
            await Task.Delay(10);
        }

        var sent = posts.Where(p => p.EndedAt >= from && p.SentAt < until).ToList();
        var others = new Statuses();
        foreach (var post in sent.Where(p => p.Outcome != "201"))
        {
            others.Add(post.Outcome);
        }

        return (new Latencies(sent.Where(p => p.Outcome == "201").Select(p => Stopwatch.GetElapsedTime(p.SentAt, p.EndedAt).TotalMilliseconds)), others);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(posting);
        stop.Dispose();
    }

    private async Task PostAsync(int number)
    {
        RawConnection? connection = null;
        var due = Interval * number / Connections;
        for (var i = number; !stop.IsCancellationRequested; i += Connections)
        {
            if (due - clock.Elapsed is { Ticks: > 0 } rest)
            {
                await Task.Delay(rest);
            }

            var at = Stopwatch.GetTimestamp();
            Volatile.Write(ref open[number], at);
            string outcome;
            try
            {
                using var limit = new CancellationTokenSource(AnswerLimit);
                connection ??= await RawConnection.OpenAsync(address, limit.Token);
                await connection.SendAsync(RawRequest.Post("/v1/declarations", key, Declarations.Json(10, i)), limit.Token);
                outcome = (await connection.ReceiveAsync(limit.Token)).ToString(System.Globalization.CultureInfo.InvariantCulture);
            }
            catch (Exception failure) when (failure is IOException or SocketException or OperationCanceledException)
            {
                outcome = failure is OperationCanceledException ? "no answer in 30 s" : failure.GetType().Name;
                connection?.Dispose();
                connection = null;
            }

            if (connection?.IsEnded is true)
            {
                connection.Dispose();
                connection = null;
            }

            posts.Enqueue((at, Stopwatch.GetTimestamp(), outcome));
            Volatile.Write(ref open[number], 0);

            // At fixed times: posts that were late do not bring the connections into step.
            due += Interval * Math.Max(1, Math.Ceiling((clock.Elapsed - due) / Interval));
        }

        connection?.Dispose();
    }
}
