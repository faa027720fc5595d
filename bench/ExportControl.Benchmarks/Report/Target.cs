namespace ExportControl.Benchmarks.Report;

/// <summary>A ratio to another program or to a limit, both measured in the same run, and its goal.</summary>
/// <param name="What">What is measured.</param>
/// <param name="Against">The other program or the limit.</param>
/// <param name="Goal">The goal as text ("≥ 100×").</param>
/// <param name="Ratio">The measured ratio; without runs it was not measured.</param>
/// <param name="Met">Whether the median meets the goal.</param>
/// <param name="NotMeasured">The reason why it was not measured, if it was not.</param>
internal sealed record Target(string What, string Against, string Goal, Spread Ratio, bool Met, string? NotMeasured = null);
