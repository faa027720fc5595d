namespace ExportControl.Benchmarks.Report;

/// <summary>Least, median and greatest of the runs that gave a figure; NaN and 0 runs if none did.</summary>
internal sealed record Spread(double Min, double Median, double Max, int Runs)
{
    /// <summary>Runs without a finite figure are left out: a division by zero is not a measurement.</summary>
    public static Spread Of(IEnumerable<double> runs)
    {
        var sorted = runs.Where(double.IsFinite).Order().ToList();
        return sorted.Count == 0
            ? new Spread(double.NaN, double.NaN, double.NaN, 0)
            : new Spread(sorted[0], (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2, sorted[^1], sorted.Count);
    }
}
