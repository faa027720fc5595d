using ExportControl.Screening.Verdicts;

namespace ExportControl.Benchmarks.History;

/// <summary>A line of a generated verdict.</summary>
internal sealed record GeneratedLine(string Code, string Origin, string? ImportedFrom, Outcome Outcome, decimal Value);
