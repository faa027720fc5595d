namespace ExportControl.Storage.Verdicts.Replay;

/// <summary>Comparison of a recomputed verdict with the stored one.</summary>
/// <param name="Identical">True when nothing differs.</param>
/// <param name="Differences">The differences; empty when identical.</param>
public sealed record ReplayResult(bool Identical, IReadOnlyList<ReplayDifference> Differences);
