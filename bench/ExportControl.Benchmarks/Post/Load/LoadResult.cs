using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace ExportControl.Benchmarks.Post.Load;

/// <summary>The result of a load of posts.</summary>
/// <param name="Seconds">Elapsed time.</param>
/// <param name="Created">Answers of 201.</param>
/// <param name="Others">Other answers by status.</param>
/// <param name="Milliseconds">Time to each 201, sorted.</param>
internal sealed record LoadResult(double Seconds, int Created, IReadOnlyDictionary<int, int> Others, double[] Milliseconds)
{
    public double PerSecond => Created / Seconds;

    /// <summary>The percentile of the times in milliseconds; NaN without a 201.</summary>
    public double P(double share) => Milliseconds.Length == 0 ? double.NaN : Milliseconds[Math.Min(Milliseconds.Length - 1, (int)(Milliseconds.Length * share))];

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{PerSecond:0}/s, p50 {P(0.5):0.0} ms, p99 {P(0.99):0.0} ms, max {P(1):0.0} ms{string.Concat(Others.Select(o => $", {o.Value} × {o.Key}"))}");
}
