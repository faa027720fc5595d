namespace ExportControl.Benchmarks.Report;

/// <summary>One curve.</summary>
internal sealed record Curve(string Name, IReadOnlyList<double> Xs, IReadOnlyList<double> Ys);
