namespace ExportControl.Benchmarks.Engine;

/// <summary>Texts with a number that the peers know them by.</summary>
internal sealed record TextSet(int Id, IReadOnlyList<string> Values);
