using System.Diagnostics;

namespace ExportControl.Benchmarks.Engine;

/// <summary>Times in-process engines on one thread, alternately.</summary>
internal static class EngineTimer
{
    /// <summary>Evaluates slice after slice, cyclically, until the time is over; at least one slice.</summary>
    public static LineCost Once(ComparedEngine engine, ReadOnlySpan<EvaluationCase> lines, TimeSpan time, int slice = 1000)
    {
        var results = new LineResult[lines.Length];
        var (done, at) = (0L, 0);
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();
        while (done == 0 || clock.Elapsed < time)
        {
            // A slice ends with a declaration: its size is a multiple of the declaration size, or there is only one slice.
            var end = Math.Min(lines.Length, at + slice);
            engine.Evaluate(lines[at..end], results.AsSpan(at, end - at));
            done += end - at;
            at = end == lines.Length ? 0 : end;
        }

        return new LineCost(clock.Elapsed.TotalNanoseconds / done, (GC.GetAllocatedBytesForCurrentThread() - bytes) / (double)done);
    }

    /// <summary>Every engine once per round, after a warm-up round.</summary>
    public static LineCost[][] Rounds(IReadOnlyList<ComparedEngine> engines, EvaluationCase[] lines, int rounds, TimeSpan time, Func<ComparedEngine, int> slice)
    {
        var costs = engines.Select(_ => new LineCost[rounds]).ToArray();
        for (var round = -1; round < rounds; round++)
        {
            for (var i = 0; i < engines.Count; i++)
            {
                var cost = Once(engines[i], lines, time, slice(engines[i]));
                if (round >= 0) costs[i][round] = cost;
            }
        }

        return costs;
    }

    public static double Median(IEnumerable<double> values) => Report.Spread.Of(values).Median;
}
