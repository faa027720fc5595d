using ExportControl.Screening.RuleSets;

namespace ExportControl.Storage.RuleSets;

/// <summary>The rule set that judges now. Swapped whole: a request that took one keeps it to its end.</summary>
public sealed class CurrentRuleSet
{
    private volatile RuleSet? now;

    /// <summary>Whether one has been published or loaded yet.</summary>
    public bool IsLoaded => now is not null;

    /// <summary>The rule set that judges now.</summary>
    public RuleSet Now => now ?? throw new InvalidOperationException("No rule set is loaded yet.");

    /// <summary>Puts another one in its place.</summary>
    public void Swap(RuleSet next) => now = next;
}
