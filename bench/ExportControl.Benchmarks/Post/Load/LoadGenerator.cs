using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace ExportControl.Benchmarks.Post.Load;

/// <summary>Posts declarations over several connections for a given time, one after another on each connection. References are unique within a process and between runs.</summary>
internal static class LoadGenerator
{
    private const int MaxPosts = 2_000_000;

    private static readonly string Run = Guid.CreateVersion7().ToString("N")[^8..];
    private static int count;

    /// <summary>Posts until the time is over and waits for the last answers.</summary>
    public static async Task<LoadResult> PostAsync(ApiProcess api, IReadOnlyList<PostBody> bodies, int connections, double seconds)
    {
        using var stop = new CancellationTokenSource();
        var others = new ConcurrentDictionary<int, int>();
        var head = PostConnection.Head("/v1/declarations", ApiProcess.Key);
        var opened = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => PostConnection.OpenAsync(api.Port)));
        var started = Stopwatch.GetTimestamp();
        var until = started + (long)(seconds * Stopwatch.Frequency);
        var times = await Task.WhenAll(opened.Select((c, i) => Task.Run(() => PostAsync(c, head, bodies, i, until, others))));
        var elapsed = Stopwatch.GetElapsedTime(started).TotalSeconds;
        foreach (var connection in opened)
        {
            connection.Dispose();
        }

        var sorted = times.SelectMany(t => t).ToArray();
        Array.Sort(sorted);
        return new LoadResult(elapsed, sorted.Length, others.ToDictionary(), sorted);
    }

    /// <summary>A new reference.</summary>
    public static byte[] NewReference() => System.Text.Encoding.ASCII.GetBytes($"B{Run}-{Interlocked.Increment(ref count),10:D10}");

    private static async Task<List<double>> PostAsync(
        PostConnection connection, byte[] head, IReadOnlyList<PostBody> bodies, int first, long until, ConcurrentDictionary<int, int> others)
    {
        var times = new List<double>(4096);
        for (var i = first * 7; Stopwatch.GetTimestamp() < until && count < MaxPosts; i++)
        {
            var at = Stopwatch.GetTimestamp();
            var status = await connection.PostAsync(head, bodies[i % bodies.Count], NewReference());
            if (status == 201)
            {
                times.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
            }
            else
            {
                others.AddOrUpdate(status, 1, (_, n) => n + 1);
            }
        }

        return times;
    }
}
