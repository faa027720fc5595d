namespace ExportControl.Benchmarks.Engine;

/// <summary>The day lies between the two, both inclusive.</summary>
internal sealed record Between(int From, int To) : Claim;
