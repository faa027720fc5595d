using System.Diagnostics.Metrics;
using ExportControl.Application.RuleSets;
using ExportControl.Screening.Values;
using ExportControl.Storage.Replication;
using ExportControl.Storage.RuleSets;
using ExportControl.Storage.Verdicts;
using Microsoft.Extensions.Hosting;

namespace ExportControl.Application.Observability;

/// <summary>Gauges of the write queues, the connection pools, the active rule set, the age of its lists and the standby. They are read at each scrape and do not wait for the database.</summary>
internal sealed class StateMetrics(
    IMeterFactory meters, VerdictWriter writer, CurrentRuleSet current, RuleSetResolver resolver, RuleSetStore store, HistoryReader reads, TimeProvider clock) : IHostedService, IDisposable
{
    private const string NoStandby = "none";

    private PoolMetrics? pools;
    private (int Version, Task<IReadOnlyDictionary<string, ListRevision>> Task) reading = (0, Task.FromResult<IReadOnlyDictionary<string, ListRevision>>(new Dictionary<string, ListRevision>()));

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var meter = meters.Create(ScreeningMetrics.Meter);
        meter.CreateObservableGauge("exportcontrol.write_queue.length", () => Queues(("small", writer.QueuedSmall), ("large", writer.QueuedLarge), ("licensed", writer.QueuedLicensed)), "{submission}", "Submissions that wait for a write transaction.");
        meter.CreateObservableGauge(
            "exportcontrol.write_queue.length_limit", () => Queues(("small", VerdictWriter.MaxQueueLength), ("large", VerdictWriter.MaxQueueLength), ("licensed", VerdictWriter.MaxQueueLength)), "{submission}", "Length at which single posts are refused.");
        meter.CreateObservableGauge("exportcontrol.write_queue.size", () => writer.QueuedBytes, "By", "Bytes of the submissions that wait or are being written.");
        meter.CreateObservableGauge("exportcontrol.rule_set.version", Version, "{version}", "Version of the active rule set.");
        meter.CreateObservableGauge(
            "exportcontrol.rule_set.check_age", () => resolver.SinceRefresh.TotalSeconds, "s", "Time since the database last answered which version is published. It grows while the database is unavailable.");
        meter.CreateObservableGauge("exportcontrol.list.age", Ages, "d", "Days since the later of the last change of a control list and its last confirmation.");
        meter.CreateObservableGauge("exportcontrol.list.refresh_interval", RefreshIntervals, "d", "Days after which a control list is stale.");
        meter.CreateObservableGauge("exportcontrol.standby.state", StandbyStates, "{state}", "1 for the state of the standby at its last use, 0 for the others.");
        pools = new PoolMetrics(meter);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => pools?.Dispose();

    private static Measurement<long>[] Queues(params (string Name, long Length)[] queues) => [.. queues.Select(q => new Measurement<long>(q.Length, new KeyValuePair<string, object?>("queue", q.Name)))];

    private Measurement<long>[] Version() => current.IsLoaded ? [new(current.Now.Stamp.Version)] : [];

    private IEnumerable<Measurement<long>> Ages()
    {
        if (!current.IsLoaded || current.Now is not { } rules || FindRevisions(rules.Stamp.Version) is not { } revisions)
        {
            return [];
        }

        var now = clock.GetUtcNow();
        return rules.Lists.Where(l => revisions.ContainsKey(l.Name)).Select(l => new Measurement<long>(revisions[l.Name].AgeInDays(l, now), Tag(l.Name)));
    }

    // One query for a version, at most one at a time: scrapes while the database does not answer take no further connection. Null until it is read.
    private IReadOnlyDictionary<string, ListRevision>? FindRevisions(int version)
    {
        if (reading.Task.IsCompleted && (reading.Version != version || !reading.Task.IsCompletedSuccessfully))
        {
            reading = (version, store.FindListRevisionsAsync(version, CancellationToken.None).AsTask());
        }

        return reading.Version == version && reading.Task.IsCompletedSuccessfully ? reading.Task.Result : null;
    }

    private IEnumerable<Measurement<long>> RefreshIntervals() => current.IsLoaded
        ? current.Now.Lists.Where(l => l.RefreshDays is not null).Select(l => new Measurement<long>(l.RefreshDays!.Value, Tag(l.Name)))
        : [];

    private IEnumerable<Measurement<long>> StandbyStates()
    {
        var state = reads.LastStandbyState is { } last ? SnakeCase.Of(last.ToString()) : NoStandby;
        return Enum.GetNames<StandbyState>().Select(SnakeCase.Of).Prepend(NoStandby)
            .Select(name => new Measurement<long>(name == state ? 1 : 0, new KeyValuePair<string, object?>("state", name)));
    }

    private static KeyValuePair<string, object?> Tag(string list) => new("list", list);
}
