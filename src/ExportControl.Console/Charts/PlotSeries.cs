namespace ExportControl.Console.Charts;

/// <summary>Values of a plot, one for each label of its axis.</summary>
/// <param name="Name">What the legend says.</param>
/// <param name="Style">Class of the marks: "red", "yellow", "green", "first" or "second".</param>
/// <param name="Values">The values; null: there is none.</param>
public sealed record PlotSeries(string Name, string Style, IReadOnlyList<decimal?> Values);
