namespace ExportControl.Benchmarks.Engine;

internal sealed record Never(Claim Part) : Claim;
