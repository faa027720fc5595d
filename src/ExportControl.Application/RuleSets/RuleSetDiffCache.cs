using ExportControl.Screening.RuleSets.Comparison;
using ExportControl.Storage.RuleSets;

namespace ExportControl.Api.RuleSets;

/// <summary>Differences between versions. Versions never change, so the last few asked for are kept: a reader pages through one.</summary>
internal sealed class RuleSetDiffs(RuleSetStore shelf) : IDisposable
{
    private const int Kept = 4;

    private readonly SemaphoreSlim gate = new(1);
    private readonly LinkedList<(int From, int To, RuleSetDiff Diff)> recent = new();

    /// <summary>Null where one of the versions does not exist.</summary>
    public async Task<RuleSetDiff?> BetweenAsync(int from, int to, CancellationToken ct)
    {
        // One at a time: it reads two whole packages.
        await gate.WaitAsync(ct);
        try
        {
            var known = recent.FirstOrDefault(d => d.From == from && d.To == to).Diff;
            if (known is null)
            {
                if (await shelf.PackageAsync(from, ct) is not { } old || await shelf.PackageAsync(to, ct) is not { } now)
                {
                    return null;
                }

                known = RuleSetDiff.Between(old, now);
                recent.AddFirst((from, to, known));
                if (recent.Count > Kept)
                {
                    recent.RemoveLast();
                }
            }

            return known;
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();
}
