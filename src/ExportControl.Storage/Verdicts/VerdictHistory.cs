using ExportControl.Screening.Declarations;

namespace ExportControl.Storage.Verdicts;

/// <summary>A verdict with everything needed to compute it again.</summary>
/// <param name="Id">The verdict's id.</param>
/// <param name="Document">The verdict as issued, UTF-8 JSON.</param>
/// <param name="Declaration">The declaration as judged.</param>
/// <param name="RuleSetVersion">The version that judged.</param>
public sealed record JudgedVerdict(Guid Id, ReadOnlyMemory<byte> Document, Declaration Declaration, int RuleSetVersion);

/// <summary>Reads stored verdicts.</summary>
public sealed class VerdictHistory
{
    /// <summary>A page of the tenant's verdicts, newest first. Rows added while a reader pages through never shift his pages.</summary>
    public Task<HistoryPage> ListAsync(Guid tenant, HistoryFilter filter, Guid? after, int limit, CancellationToken ct) => throw new NotImplementedException();

    /// <summary>The verdict, or null where the tenant has none of that id.</summary>
    public Task<StoredVerdict?> FindAsync(Guid tenant, Guid id, CancellationToken ct) => throw new NotImplementedException();

    /// <summary>The verdict with the facts it was computed from, or null.</summary>
    public Task<JudgedVerdict?> FindForReplayAsync(Guid tenant, Guid id, CancellationToken ct) => throw new NotImplementedException();
}
