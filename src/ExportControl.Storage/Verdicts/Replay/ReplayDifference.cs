namespace ExportControl.Storage.Verdicts.Replay;

/// <summary>A value that differs between the stored and the recomputed verdict.</summary>
/// <param name="Path">JSON pointer into the verdict.</param>
/// <param name="Stored">The stored JSON; null where the stored verdict has no such member.</param>
/// <param name="Recomputed">The recomputed JSON; null where the recomputed verdict has no such member.</param>
public sealed record ReplayDifference(string Path, string? Stored, string? Recomputed);
