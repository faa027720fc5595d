namespace ExportControl.Benchmarks.Report;

/// <summary>What one part of the benchmark found: kept as JSON under artifacts/bench, and set into docs/performance.md from there.</summary>
/// <param name="Name">engine, post, batch, history or process.</param>
/// <param name="At">When it ran.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Targets">Rows of the design's table of targets that this part measures.</param>
/// <param name="Tables">Everything else in figures.</param>
/// <param name="Plots">Curves.</param>
/// <param name="Notes">What a reader must know to judge the figures: method, limits, what was tried.</param>
internal sealed record Part(
    string Name, DateTimeOffset At, double Seconds, IReadOnlyList<Target> Targets, IReadOnlyList<Table> Tables, IReadOnlyList<Plot> Plots, IReadOnlyList<string> Notes);

/// <summary>A ratio against a peer or a ceiling of the same run, and what it was to be.</summary>
/// <param name="What">What is measured.</param>
/// <param name="Against">The peer or ceiling.</param>
/// <param name="Goal">The target in words ("≥ 100×").</param>
/// <param name="Ratio">Measured.</param>
/// <param name="Met">Whether the median meets the target.</param>
internal sealed record Target(string What, string Against, string Goal, Spread Ratio, bool Met);

/// <summary>At least three runs.</summary>
internal sealed record Spread(double Min, double Median, double Max, int Runs)
{
    public static Spread Of(IEnumerable<double> runs)
    {
        var sorted = runs.Order().ToList();
        return new Spread(sorted[0], (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2, sorted[^1], sorted.Count);
    }
}

/// <summary>A table of texts; numbers are written by whoever measured them.</summary>
internal sealed record Table(string Title, IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>Curves over one axis, drawn as SVG; either axis may be logarithmic.</summary>
internal sealed record Plot(string Title, string X, string Y, bool LogX, bool LogY, IReadOnlyList<Curve> Curves);

/// <summary>One curve.</summary>
internal sealed record Curve(string Name, IReadOnlyList<double> Xs, IReadOnlyList<double> Ys);
