namespace ExportControl.Benchmarks.Engine;

/// <summary>A number of the line is greater.</summary>
internal sealed record Above(string Fact, double Value) : Claim;
