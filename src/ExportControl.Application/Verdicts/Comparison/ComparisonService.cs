using ExportControl.Storage.Declarations;
using ExportControl.Storage.Verdicts;
using ExportControl.Storage.Verdicts.Replay;

namespace ExportControl.Application.Verdicts.Comparison;

/// <summary>Compares two stored verdicts and the declarations they are about.</summary>
public sealed class ComparisonService(VerdictHistory history, DeclarationReader declarations)
{
    /// <summary>The comparison, or the id that the tenant has no verdict of.</summary>
    public async Task<(VerdictPair? Pair, Guid? Missing)> CompareAsync(Guid tenant, Guid before, Guid after, CancellationToken ct)
    {
        if (await history.FindAsync(tenant, before, ct) is not { } old)
        {
            return (null, before);
        }

        return await history.FindAsync(tenant, after, ct) is { } present
            ? (new VerdictPair(old, present, await DeclaredAsync(tenant, old, present, ct), VerdictComparer.Compare(old.Verdict, present.Verdict)), null)
            : (null, after);
    }

    // A verdict of a re-screening is about the same revision.
    private async Task<IReadOnlyList<FactDifference>> DeclaredAsync(Guid tenant, StoredVerdict before, StoredVerdict after, CancellationToken ct)
    {
        if (before.DeclarationId == after.DeclarationId && before.Revision == after.Revision)
        {
            return [];
        }

        var old = await declarations.FindAsync(tenant, before.DeclarationId, ct);
        var present = before.DeclarationId == after.DeclarationId ? old : await declarations.FindAsync(tenant, after.DeclarationId, ct);
        return ReceivedOf(old, before) is { } first && ReceivedOf(present, after) is { } second
            ? [.. JsonDifferences.Between(first, second).Select(d => new FactDifference(d.Path, d.Stored, d.Recomputed))]
            : [];
    }

    private static ReadOnlyMemory<byte>? ReceivedOf(StoredDeclaration? declaration, StoredVerdict verdict) =>
        declaration?.Revisions.FirstOrDefault(r => r.Revision == verdict.Revision) is { IsWithdrawal: false, Received: var received } ? received : null;
}
