namespace ExportControl.Benchmarks.Engine;

/// <summary>A party is named and sits in another country than the destination.</summary>
internal sealed record Elsewhere(string Party) : Claim;
