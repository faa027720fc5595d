using ExportControl.Screening.RuleSets;

namespace ExportControl.Storage.Verdicts.Replay;

/// <summary>Recomputes a stored verdict.</summary>
public static class VerdictReplay
{
    /// <summary>Evaluates the stored facts with the rule set version of the stored verdict and compares the verdicts.</summary>
    /// <exception cref="ArgumentException">The rule set has another version.</exception>
    public static ReplayResult Run(EvaluatedVerdict stored, RuleSet rules, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(rules);
        if (rules.Stamp.Version != stored.RuleSetVersion)
        {
            throw new ArgumentException($"Verdict {stored.Id} was evaluated by rule set version {stored.RuleSetVersion}, not {rules.Stamp.Version}.", nameof(rules));
        }

        var recomputed = VerdictDocument.Write(rules.EvaluateCancellable(stored.Facts.Declaration, stored.Facts.LookedUp, ct));
        if (stored.Document.Span.SequenceEqual(recomputed))
        {
            return new ReplayResult(true, []);
        }

        var differences = JsonDifferences.Between(stored.Document, recomputed);
        return new ReplayResult(differences.Count == 0, differences);
    }
}
