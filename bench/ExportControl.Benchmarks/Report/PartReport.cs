namespace ExportControl.Benchmarks.Report;

/// <summary>The result of one part of the benchmarks, stored as JSON under artifacts/bench and rendered in docs/performance.md.</summary>
/// <param name="Name">engine, post, batch, write, history or process.</param>
/// <param name="At">Start of the run.</param>
/// <param name="Seconds">Duration of the run.</param>
/// <param name="Targets">Goals of the design that this part measures.</param>
/// <param name="Tables">All other figures.</param>
/// <param name="Plots">Curves.</param>
/// <param name="Notes">Method, limits, and what was tried.</param>
internal sealed record PartReport(
    string Name, DateTimeOffset At, double Seconds, IReadOnlyList<Target> Targets, IReadOnlyList<Table> Tables, IReadOnlyList<Plot> Plots, IReadOnlyList<string> Notes);
