namespace ExportControl.Benchmarks.Report;

/// <summary>A table of formatted cells.</summary>
internal sealed record Table(string Title, IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows);
