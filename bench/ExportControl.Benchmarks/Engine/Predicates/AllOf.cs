namespace ExportControl.Benchmarks.Engine;

internal sealed record Every(IReadOnlyList<Claim> Parts) : Claim;
