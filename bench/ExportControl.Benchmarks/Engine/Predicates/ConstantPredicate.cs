namespace ExportControl.Benchmarks.Engine;

internal sealed record Constant(bool Holds) : Claim;
