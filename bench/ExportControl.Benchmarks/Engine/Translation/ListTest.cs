using ExportControl.Screening.Conditions.Goods;

namespace ExportControl.Benchmarks.Engine;

/// <summary>Which rows a list test looks at.</summary>
internal sealed record ListQuestion(IReadOnlyList<int> Lists, MatchDepth Depth, bool AnyDate);
