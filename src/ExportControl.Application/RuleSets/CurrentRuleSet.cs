using ExportControl.Screening.RuleSets;

namespace ExportControl.Application.RuleSets;

/// <summary>The active rule set of this replica. It is replaced as a whole: a request that read it uses the same one to its end.</summary>
public sealed class CurrentRuleSet
{
    private volatile RuleSet? current;

    /// <summary>Whether a rule set was loaded.</summary>
    public bool IsLoaded => current is not null;

    /// <summary>The active rule set.</summary>
    /// <exception cref="InvalidOperationException">None is loaded yet.</exception>
    public RuleSet Now => current ?? throw new InvalidOperationException("No rule set is loaded yet.");

    /// <summary>Replaces the active rule set.</summary>
    public void Replace(RuleSet next) => current = next;
}
