using System.Diagnostics.Metrics;
using ExportControl.Screening.Values;
using ExportControl.Storage.Webhooks.Deliveries;

namespace ExportControl.Application.Observability;

/// <summary>Counts attempts to deliver events by their result, and shows what waits. Labels have none of a tenant or a webhook.</summary>
public sealed class WebhookMetrics
{
    private readonly Counter<long> attempts;
    private readonly Counter<long> dead;
    private (long Count, double Age) backlog;

    /// <param name="meters">Creates the meter; its instruments end with the services of the host.</param>
    public WebhookMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create(ScreeningMetrics.Meter);
        attempts = meter.CreateCounter<long>("exportcontrol.webhook.attempts", "{attempt}", "Attempts to deliver an event, by result: sent, or why it failed.");
        dead = meter.CreateCounter<long>("exportcontrol.webhook.given_up", "{delivery}", "Deliveries that were given up.");
        meter.CreateObservableGauge("exportcontrol.webhook.backlog", () => backlog.Count, "{delivery}", "Deliveries to active webhooks that are due or wait for their next attempt.");
        meter.CreateObservableGauge("exportcontrol.webhook.backlog_age", () => backlog.Age, "s", "Age of the oldest of them.");
    }

    /// <summary>Counts an attempt.</summary>
    public void CountAttempt(DeliveryAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        attempts.Add(1, new KeyValuePair<string, object?>("result", attempt.Error is { } error ? SnakeCase.Of(error.ToString()) : "sent"));
    }

    /// <summary>Counts deliveries that were given up.</summary>
    public void CountDead(int count) => dead.Add(count);

    /// <summary>Shows what waits.</summary>
    public void SetBacklog(long count, TimeSpan age) => backlog = (count, age.TotalSeconds);
}
