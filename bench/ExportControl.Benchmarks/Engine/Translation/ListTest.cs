using ExportControl.Screening.Conditions.Goods;

namespace ExportControl.Benchmarks.Engine.Translation;

/// <summary>The rows that a list test reads.</summary>
internal sealed record ListTest(IReadOnlyList<int> Lists, MatchDepth Depth, bool AnyDate);
