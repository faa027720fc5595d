namespace ExportControl.Console.Statistics;

/// <summary>The numbers behind a plot, for its table and its file.</summary>
/// <param name="Name">Name of the page and the file.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">The rows: a text, a number or null for each column.</param>
public sealed record Figures(string Name, IReadOnlyList<FigureColumn> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows);
