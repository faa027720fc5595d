namespace ExportControl.Benchmarks.Engine;

internal sealed record Some(IReadOnlyList<Claim> Parts) : Claim;
