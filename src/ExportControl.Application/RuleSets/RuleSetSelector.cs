using ExportControl.Application.Access;
using ExportControl.Application.Queries;
using ExportControl.Contracts.Errors;
using ExportControl.Screening.RuleSets;
using ExportControl.Storage.RuleSets;

namespace ExportControl.Application.RuleSets;

/// <summary>Finds the rule set that a query selects. A version that was never published exists only for those who may read drafts.</summary>
public sealed class RuleSetSelector(RuleSetResolver resolver, RuleSetStore store)
{
    /// <summary>The selected rule set, or the active one with the problem. Where the query has errors already, the active one is returned so that the rest of the query can be checked.</summary>
    public async ValueTask<(RuleSet Rules, Problem? Problem)> ChooseAsync(RuleSetChoice choice, Caller caller, ValidationErrors errors, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(choice);
        ArgumentNullException.ThrowIfNull(errors);
        var active = resolver.Now;
        if (errors.Any || (choice.Version is null && choice.At is null))
        {
            return (active, null);
        }

        var found = choice.At is { } at ? await resolver.FindPublishedAtAsync(at, ct)
            : choice.Number is { } number && await IsVisibleAsync(number, caller, ct) ? await resolver.FindAsync(number, ct)
            : null;
        return found is null ? (active, Problem.NotFound("rule-set", choice.Version ?? "")) : (found, null);
    }

    /// <summary>Whether the version exists for the caller.</summary>
    public async ValueTask<bool> IsVisibleAsync(int version, Caller caller, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return caller.MayReadDrafts || await store.IsPublicAsync(version, ct);
    }
}
