using ExportControl.Screening.Conditions.Goods;

namespace ExportControl.Benchmarks.Engine.Translation;

/// <summary>Which rows a list test looks at.</summary>
internal sealed record ListTest(IReadOnlyList<int> Lists, MatchDepth Depth, bool AnyDate);
