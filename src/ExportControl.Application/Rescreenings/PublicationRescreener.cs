using ExportControl.Application.RuleSets;
using ExportControl.Storage.Accounts;
using ExportControl.Storage.Rescreenings;

namespace ExportControl.Application.Rescreenings;

/// <summary>Starts, once for each published version, a re-screening of the recent declarations of all tenants that writes verdicts where they differ.</summary>
internal sealed class PublicationRescreener(CurrentRuleSet current, RescreeningStore store, RescreeningSignal signal, RescreeningOptions options, TimeProvider clock)
{
    private int ensured;

    /// <summary>Queues the re-screening of the published version, unless this or another replica has queued it.</summary>
    public async Task EnsureAsync(CancellationToken ct)
    {
        if (options.PublicationDays == 0 || !current.IsLoaded || current.Now.Stamp.Version == ensured)
        {
            return;
        }

        var stamp = current.Now.Stamp;

        var request = new RescreeningRequest(Tenant.DefaultId, EveryTenant: true, stamp.Version, null, null)
        {
            Kind = RescreeningKind.Publication,
            ReceivedSince = clock.GetUtcNow().AddDays(-options.PublicationDays),
        };
        if (await store.AddOfPublicationAsync(request, stamp.Hash, ct) is not null)
        {
            signal.Set();
        }

        ensured = stamp.Version;
    }
}
