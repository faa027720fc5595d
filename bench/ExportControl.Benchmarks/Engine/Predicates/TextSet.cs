namespace ExportControl.Benchmarks.Engine.Predicates;

/// <summary>A set of texts with its number in the other engines.</summary>
internal sealed record TextSet(int Id, IReadOnlyList<string> Values);
