using ExportControl.Application.RuleSets;
using ExportControl.Screening.Suppressions;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.RuleSets.FourEyes;
using ExportControl.Storage.Suppressions;
using ExportControl.Storage.Verdicts;

namespace ExportControl.Application.Suppressions;

/// <summary>Findings that officers suppressed with the release of a case.</summary>
public sealed class SuppressionService(SuppressionStore store, VerdictHistory history, RuleSetResolver ruleSets, TimeProvider clock)
{
    /// <summary>
    /// The suppressions that a release of the case makes: one for each finding of its verdict that counts; none where there is no such verdict. Null where the verdict
    /// prohibits: such findings are never suppressed.
    /// </summary>
    public async Task<IReadOnlyList<NewSuppression>?> MakeAsync(Guid tenant, Guid caseId, CancellationToken ct)
    {
        if (await history.FindForReplayAsync(tenant, caseId, ct) is not { } stored || await history.FindAsync(tenant, caseId, ct) is not { } issued)
        {
            return [];
        }

        if (issued.Verdict.Outcome == Outcome.Prohibited)
        {
            return null;
        }

        var rules = await ruleSets.GetForVerdictAsync(issued.Verdict.RuleSet.Version, caseId, ct);
        var (declaration, facts) = stored.Facts;
        return
        [
            .. SuppressionBindings.Of(rules, declaration, facts, issued.Verdict).Select(b => new NewSuppression(
                Guid.CreateVersion7(clock.GetUtcNow()), declaration, b.Binding, b.Finding.Matched.Count > 0 ? b.Finding.Matched[0].List : "", b.Line.Code.Digits)),
        ];
    }

    /// <inheritdoc cref="SuppressionStore.FindAsync"/>
    public Task<StoredSuppression?> FindAsync(Guid tenant, Guid id, CancellationToken ct) => store.FindAsync(tenant, id, ct);

    /// <inheritdoc cref="SuppressionStore.ListAsync"/>
    public Task<(IReadOnlyList<StoredSuppression> Items, Guid? Next)> ListAsync(Guid tenant, bool? isActive, Guid? after, int limit, CancellationToken ct) =>
        store.ListAsync(tenant, isActive, after, limit, ct);

    /// <summary>Ends the suppression and returns it; null where the tenant has none of that id.</summary>
    public async Task<StoredSuppression?> EndAsync(Guid tenant, Guid id, Actor by, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(by);
        await store.EndAsync(tenant, id, by.Id!.Value, by.Name, ct);
        return await store.FindAsync(tenant, id, ct);
    }
}
