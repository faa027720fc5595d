namespace ExportControl.Benchmarks.Engine;

/// <summary>A text of the line is one of the values.</summary>
internal sealed record OneOf(string Fact, TextSet Values) : Claim;
