namespace ExportControl.Benchmarks.Engine;

/// <summary>A number of the line is that one.</summary>
internal sealed record Is(string Fact, int Value) : Claim;
