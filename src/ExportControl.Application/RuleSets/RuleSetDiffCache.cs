using ExportControl.Screening.RuleSets.Comparison;
using ExportControl.Storage.RuleSets;

namespace ExportControl.Application.RuleSets;

/// <summary>Differences between versions. Versions never change, so the last few are cached: a caller pages through one.</summary>
public sealed class RuleSetDiffCache(RuleSetStore store) : IDisposable
{
    private const int Capacity = 4;

    private readonly SemaphoreSlim comparing = new(1);
    private readonly LinkedList<(int From, int To, RuleSetDiff Diff)> recent = new();

    /// <summary>Null where one of the versions does not exist.</summary>
    public async Task<RuleSetDiff?> FindAsync(int from, int to, CancellationToken ct)
    {
        // One at a time: it reads two whole packages.
        await comparing.WaitAsync(ct);
        try
        {
            var known = recent.FirstOrDefault(d => d.From == from && d.To == to).Diff;
            if (known is null)
            {
                if (await store.FindPackageAsync(from, ct) is not { } old || await store.FindPackageAsync(to, ct) is not { } current)
                {
                    return null;
                }

                known = RuleSetDiff.Between(old, current);
                recent.AddFirst((from, to, known));
                if (recent.Count > Capacity)
                {
                    recent.RemoveLast();
                }
            }

            return known;
        }
        finally
        {
            comparing.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => comparing.Dispose();
}
