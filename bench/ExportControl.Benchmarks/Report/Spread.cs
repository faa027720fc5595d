namespace ExportControl.Benchmarks.Report;

/// <summary>At least three runs.</summary>
internal sealed record Spread(double Min, double Median, double Max, int Runs)
{
    public static Spread Of(IEnumerable<double> runs)
    {
        var sorted = runs.Order().ToList();
        return new Spread(sorted[0], (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2, sorted[^1], sorted.Count);
    }
}
