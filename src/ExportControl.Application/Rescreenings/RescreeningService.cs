using ExportControl.Application.RuleSets;
using ExportControl.Storage.Rescreenings;
using ExportControl.Storage.RuleSets;

namespace ExportControl.Application.Rescreenings;

/// <summary>Requests, reads and cancels re-screenings. <see cref="RescreeningRunner"/> does the work, on any replica.</summary>
public sealed class RescreeningService(
    RescreeningStore store, RuleSetStore ruleSets, RescreeningSignal signal, CurrentRuleSet current, RescreeningOptions options, TimeProvider clock)
{
    /// <summary>Most unfinished re-screenings of a tenant.</summary>
    public const int MaxUnfinished = 10;

    /// <summary>Queues a re-screening of the verdicts stored up to now.</summary>
    public async Task<RescreeningStartResult> StartAsync(RescreeningRequest request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await ruleSets.FindAsync(request.RuleSetVersion, ct) is not { Hash: var hash })
        {
            return new RescreeningStartResult.UnknownRuleSet();
        }

        if (request.Kind != RescreeningKind.Compare)
        {
            if (request.RuleSetVersion != current.Now.Stamp.Version)
            {
                return new RescreeningStartResult.NotPublished(current.Now.Stamp.Version);
            }

            var days = options.PublicationDays > 0 ? options.PublicationDays : RescreeningOptions.UsualDays;
            request = request with { ReceivedSince = request.From ?? clock.GetUtcNow().AddDays(-days), From = null };
        }

        if (await store.CountUnfinishedAsync(request.Tenant, ct) >= MaxUnfinished)
        {
            return new RescreeningStartResult.TooMany(MaxUnfinished);
        }

        var queued = await store.AddAsync(request, hash, ct);
        signal.Set();
        return new RescreeningStartResult.Queued(queued);
    }

    /// <inheritdoc cref="RescreeningStore.FindAsync"/>
    public Task<Rescreening?> FindAsync(RescreeningViewer viewer, Guid id, CancellationToken ct) => store.FindAsync(viewer, id, ct);

    /// <inheritdoc cref="RescreeningStore.ListAsync"/>
    public Task<RescreeningPage> ListAsync(RescreeningViewer viewer, Guid? after, int limit, CancellationToken ct) => store.ListAsync(viewer, after, limit, ct);

    /// <inheritdoc cref="RescreeningStore.ListChangesAsync"/>
    public Task<RescreeningChangePage?> ListChangesAsync(RescreeningViewer viewer, Guid id, long after, int limit, CancellationToken ct) =>
        store.ListChangesAsync(viewer, id, after, limit, ct);

    /// <inheritdoc cref="RescreeningStore.CancelAsync"/>
    public Task<Rescreening?> CancelAsync(RescreeningViewer viewer, Guid id, CancellationToken ct) => store.CancelAsync(viewer, id, ct);
}
