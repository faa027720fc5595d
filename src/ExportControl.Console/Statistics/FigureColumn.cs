namespace ExportControl.Console.Statistics;

/// <summary>A column of the numbers behind a plot.</summary>
/// <param name="Name">The stable name for programs; the text of the heading is figures.{name}.</param>
/// <param name="Kind">What its cells are.</param>
public sealed record FigureColumn(string Name, FigureKind Kind);
