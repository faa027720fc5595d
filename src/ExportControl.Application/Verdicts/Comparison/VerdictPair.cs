using ExportControl.Storage.Verdicts;

namespace ExportControl.Application.Verdicts.Comparison;

/// <summary>Two verdicts and what differs.</summary>
/// <param name="Before">The earlier one.</param>
/// <param name="After">The later one.</param>
/// <param name="Declared">Declared values that differ, by JSON pointer.</param>
/// <param name="Lines">The lines of both.</param>
public sealed record VerdictPair(StoredVerdict Before, StoredVerdict After, IReadOnlyList<FactDifference> Declared, IReadOnlyList<LineComparison> Lines);
