namespace ExportControl.Benchmarks.Report;

/// <summary>A table of texts; numbers are written by whoever measured them.</summary>
internal sealed record Table(string Title, IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows);
