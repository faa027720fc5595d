namespace ExportControl.Benchmarks.Report;

/// <summary>A ratio against a peer or a ceiling of the same run, and what it was to be.</summary>
/// <param name="What">What is measured.</param>
/// <param name="Against">The peer or ceiling.</param>
/// <param name="Goal">The target in words ("≥ 100×").</param>
/// <param name="Ratio">Measured.</param>
/// <param name="Met">Whether the median meets the target.</param>
internal sealed record Target(string What, string Against, string Goal, Spread Ratio, bool Met);
