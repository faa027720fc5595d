namespace ExportControl.Benchmarks.Engine;

/// <summary>A list of texts of the line has one of the values.</summary>
internal sealed record Shares(string Fact, TextSet Values) : Claim;
