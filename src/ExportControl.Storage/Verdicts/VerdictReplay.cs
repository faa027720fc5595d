using ExportControl.Screening.RuleSets;

namespace ExportControl.Storage.Verdicts;

/// <summary>How a verdict computed again compares with the stored one.</summary>
/// <param name="Identical">Not a byte of meaning differs.</param>
/// <param name="Differences">Where they differ; empty when identical.</param>
public sealed record ReplayResult(bool Identical, IReadOnlyList<ReplayDifference> Differences);

/// <summary>A place where stored and recomputed verdict differ.</summary>
/// <param name="Path">JSON pointer into the verdict.</param>
/// <param name="Stored">JSON text stored there; null where there is nothing.</param>
/// <param name="Recomputed">JSON text computed now; null where there is nothing.</param>
public sealed record ReplayDifference(string Path, string? Stored, string? Recomputed);

/// <summary>Computes a stored verdict again.</summary>
public static class VerdictReplay
{
    /// <summary>Evaluates the declaration as judged under the rule set that judged it.</summary>
    /// <exception cref="ArgumentException">The rule set is another version.</exception>
    public static ReplayResult Run(JudgedVerdict judged, RuleSet rules) => throw new NotImplementedException();
}
