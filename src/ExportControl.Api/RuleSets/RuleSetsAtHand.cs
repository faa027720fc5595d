using ExportControl.Screening.RuleSets;
using ExportControl.Storage.RuleSets;

namespace ExportControl.Api.RuleSets;

/// <summary>The current rule set, and any other version, ready to judge and to be read from.</summary>
internal sealed class RuleSetsAtHand(CurrentRuleSet current, RuleSetShelf shelf)
{
    public RuleSet Now => current.Now;

    /// <summary>Null where there is no such version.</summary>
    public async ValueTask<RuleSet?> FindAsync(int version, CancellationToken ct) =>
        current.Now is var now && now.Stamp.Version == version ? now : await shelf.LoadAsync(version, ct);
}
