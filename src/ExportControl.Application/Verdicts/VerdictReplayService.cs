using ExportControl.Application.RuleSets;
using ExportControl.Contracts.Verdicts;
using ExportControl.Storage.Verdicts;
using ExportControl.Storage.Verdicts.Replay;

namespace ExportControl.Application.Verdicts;

/// <summary>Recomputes verdicts from their stored facts and their rule sets.</summary>
public sealed class VerdictReplayService(VerdictHistory history, RuleSetResolver ruleSets)
{
    /// <summary>The comparison with the stored verdict; null where the tenant has no verdict of that id.</summary>
    public async Task<ReplayResponse?> ReplayAsync(Guid tenant, Guid id, CancellationToken ct)
    {
        if (await history.FindForReplayAsync(tenant, id, ct) is not { } stored)
        {
            return null;
        }

        var replay = VerdictReplay.Run(stored, await ruleSets.GetForVerdictAsync(stored.RuleSetVersion, id, ct), ct);
        return new(replay.Identical, [.. replay.Differences.Select(d => new DifferenceDocument(d.Path, d.Stored, d.Recomputed))]);
    }
}
