using System.Diagnostics;

namespace ExportControl.Benchmarks.Engine;

/// <summary>Times in-process contenders on one thread, turn by turn.</summary>
internal static class EngineTimer
{
    /// <summary>Judges slice after slice, from the start again at the end, until the time is over; at least one slice.</summary>
    public static LineCost Once(ComparedEngine contender, ReadOnlySpan<EvaluationCase> lines, TimeSpan time, int slice = 1000)
    {
        var results = new LineResult[lines.Length];
        var (done, at) = (0L, 0);
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();
        while (done == 0 || clock.Elapsed < time)
        {
            // Slices end with a declaration: all but the last are a multiple of its size, or there is one slice only.
            var end = Math.Min(lines.Length, at + slice);
            contender.Judge(lines[at..end], results.AsSpan(at, end - at));
            done += end - at;
            at = end == lines.Length ? 0 : end;
        }

        return new LineCost(clock.Elapsed.TotalNanoseconds / done, (GC.GetAllocatedBytesForCurrentThread() - bytes) / (double)done);
    }

    /// <summary>Every contender once a round, after a round that does not count.</summary>
    public static LineCost[][] Rounds(IReadOnlyList<ComparedEngine> contenders, EvaluationCase[] lines, int rounds, TimeSpan time, Func<ComparedEngine, int> slice)
    {
        var costs = contenders.Select(_ => new LineCost[rounds]).ToArray();
        for (var round = -1; round < rounds; round++)
        {
            for (var i = 0; i < contenders.Count; i++)
            {
                var cost = Once(contenders[i], lines, time, slice(contenders[i]));
                if (round >= 0) costs[i][round] = cost;
            }
        }

        return costs;
    }

    public static double Median(IEnumerable<double> values) => Report.Spread.Of(values).Median;
}
