namespace ExportControl.Benchmarks.Report;

/// <summary>What one part of the benchmark found: kept as JSON under artifacts/bench, and set into docs/performance.md from there.</summary>
/// <param name="Name">engine, post, batch, history or process.</param>
/// <param name="At">When it ran.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Targets">Rows of the design's table of targets that this part measures.</param>
/// <param name="Tables">Everything else in figures.</param>
/// <param name="Plots">Curves.</param>
/// <param name="Notes">What a reader must know to judge the figures: method, limits, what was tried.</param>
internal sealed record PartReport(
    string Name, DateTimeOffset At, double Seconds, IReadOnlyList<Target> Targets, IReadOnlyList<Table> Tables, IReadOnlyList<Plot> Plots, IReadOnlyList<string> Notes);
