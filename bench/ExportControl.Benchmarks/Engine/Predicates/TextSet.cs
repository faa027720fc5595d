namespace ExportControl.Benchmarks.Engine.Predicates;

/// <summary>Texts with a number that the peers know them by.</summary>
internal sealed record TextSet(int Id, IReadOnlyList<string> Values);
