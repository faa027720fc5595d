namespace ExportControl.Benchmarks.Report;

/// <summary>Curves over one axis, drawn as SVG; either axis may be logarithmic.</summary>
internal sealed record Plot(string Title, string X, string Y, bool LogX, bool LogY, IReadOnlyList<Curve> Curves);
