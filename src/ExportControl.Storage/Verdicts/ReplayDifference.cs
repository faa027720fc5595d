using System.Text.Json;

namespace ExportControl.Storage.Verdicts;

/// <summary>A place where stored and recomputed verdict differ.</summary>
/// <param name="Path">JSON pointer into the verdict.</param>
/// <param name="Stored">JSON text stored there; null where there is nothing.</param>
/// <param name="Recomputed">JSON text computed now; null where there is nothing.</param>
public sealed record ReplayDifference(string Path, string? Stored, string? Recomputed);
