using System.Text.Json;
using ExportControl.Application.Events;
using ExportControl.Application.Webhooks.Sending;
using ExportControl.Contracts.Validation;
using ExportControl.Storage.Events;
using ExportControl.Storage.Webhooks;
using ExportControl.Storage.Webhooks.Deliveries;

namespace ExportControl.Application.Webhooks;

/// <summary>Manages the webhooks of a tenant.</summary>
public sealed class WebhookService
{
    private readonly WebhookStore store;
    private readonly DeliveryStore deliveries;
    private readonly DeliveryJobStore jobs;
    private readonly WebhookSender sender;
    private readonly SecretSealer sealer;
    private readonly WebhookOptions options;
    private readonly NetworkPolicy policy;
    private readonly WebhookSignal signal;
    private readonly TimeProvider clock;

    internal WebhookService(
        WebhookStore store, DeliveryStore deliveries, DeliveryJobStore jobs, WebhookSender sender, SecretSealer sealer, WebhookOptions options, WebhookSignal signal, TimeProvider clock)
    {
        (this.store, this.deliveries, this.jobs, this.sender, this.sealer, this.options, this.signal, this.clock) = (store, deliveries, jobs, sender, sealer, options, signal, clock);
        policy = new NetworkPolicy(options);
    }

    /// <summary>Whether secrets can be made. Without a key no webhook can be created.</summary>
    public bool IsAvailable => sealer.IsAvailable;

    /// <summary>Why an address is refused; null where it is accepted. Names are looked up and checked at each connection.</summary>
    public UrlError? Check(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return url.Scheme != Uri.UriSchemeHttps && !options.AllowHttp ? UrlError.NotHttps
            : policy.IsRefusedHost(url) ? UrlError.Address
            : null;
    }

    /// <summary>Creates a webhook with a secret. Null where the tenant has the largest number.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="id">The id; null for a new one.</param>
    /// <param name="url">An accepted address.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="types">The types; null for all.</param>
    /// <param name="by">Key or person.</param>
    /// <param name="ct">Cancels the write.</param>
    public async Task<(Webhook Webhook, string Secret)?> CreateAsync(
        Guid tenant, Guid? id, string url, string? description, IReadOnlyList<EventType>? types, Guid by, CancellationToken ct)
    {
        var (webhook, secret) = (id ?? Guid.CreateVersion7(clock.GetUtcNow()), SecretSealer.NewSecret());
        var created = await store.CreateAsync(new NewWebhook(tenant, webhook, url, description, types, by, sealer.Seal(tenant, webhook, secret)), ct);
        return created is null ? null : (created, SecretSealer.Show(secret));
    }

    /// <inheritdoc cref="WebhookStore.ListAsync"/>
    public Task<IReadOnlyList<Webhook>> ListAsync(Guid tenant, CancellationToken ct) => store.ListAsync(tenant, ct);

    /// <inheritdoc cref="WebhookStore.FindAsync"/>
    public Task<Webhook?> FindAsync(Guid tenant, Guid id, CancellationToken ct) => store.FindAsync(tenant, id, ct);

    /// <inheritdoc cref="WebhookStore.ChangeAsync"/>
    public async Task<Webhook?> ChangeAsync(Guid tenant, Guid id, WebhookChange change, CancellationToken ct)
    {
        var changed = await store.ChangeAsync(tenant, id, change, ct);
        signal.Set();
        return changed;
    }

    /// <inheritdoc cref="WebhookStore.DeleteAsync"/>
    public Task<bool> DeleteAsync(Guid tenant, Guid id, CancellationToken ct) => store.DeleteAsync(tenant, id, ct);

    /// <summary>Whether the webhook has the secret.</summary>
    public Task<bool> HasSecretAsync(Guid tenant, Guid id, Guid secret, CancellationToken ct) => store.HasSecretAsync(tenant, id, secret, ct);

    /// <summary>Adds a secret; the others end after the overlap. Null where the tenant has no such webhook.</summary>
    public async Task<(Guid Id, string Secret, DateTimeOffset OthersExpireAt)?> RotateAsync(Guid tenant, Guid webhook, Guid? id, TimeSpan overlap, CancellationToken ct)
    {
        var (secretId, secret) = (id ?? Guid.CreateVersion7(clock.GetUtcNow()), SecretSealer.NewSecret());
        return await store.RotateAsync(tenant, webhook, secretId, sealer.Seal(tenant, webhook, secret), overlap, ct) is { } until
            ? (secretId, SecretSealer.Show(secret), until)
            : null;
    }

    /// <inheritdoc cref="DeliveryStore.ListAsync"/>
    public Task<IReadOnlyList<Delivery>> ListDeliveriesAsync(Guid tenant, Guid webhook, DeliveryState? state, long? before, int limit, CancellationToken ct) =>
        deliveries.ListAsync(tenant, webhook, state, before, limit, ct);

    /// <inheritdoc cref="DeliveryStore.ReplayAsync"/>
    public async Task<ReplayResult> ReplayAsync(Guid tenant, Guid webhook, long after, CancellationToken ct)
    {
        var replayed = await deliveries.ReplayAsync(tenant, webhook, after, ct);
        signal.Set();
        return replayed;
    }

    /// <summary>Sends a test event now, and returns what the receiver answered. After a success, what waits is sent at once.</summary>
    public async Task<TestDelivery> TestAsync(Webhook webhook, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        var (now, start) = (clock.GetUtcNow(), clock.GetTimestamp());
        var id = Guid.CreateVersion7(now);
        var secrets = (await store.ListSecretsAsync(webhook.Tenant, webhook.Id, ct)).Select(s => sealer.Open(webhook.Tenant, webhook.Id, s)).OfType<byte[]>().ToList();
        var attempt = secrets.Count == 0 ? new DeliveryAttempt(null, DeliveryError.Secret)
            : await sender.SendAsync(new WebhookMessage(webhook.Url, id, TestBody(webhook, id, now), secrets), options.TestTimeout, ct);
        if (attempt.IsAccepted)
        {
            await jobs.ResumeAsync(webhook, ct);
            signal.Set();
        }

        return new TestDelivery(id, attempt, clock.GetElapsedTime(start));
    }

    private static byte[] TestBody(Webhook webhook, Guid id, DateTimeOffset at) => JsonSerializer.SerializeToUtf8Bytes(
        new Dictionary<string, JsonElement>(StringComparer.Ordinal)
        {
            ["specversion"] = Text("1.0"),
            ["id"] = Text($"{id}"),
            ["source"] = Text(EventDocuments.SourceOf(webhook.Tenant)),
            ["type"] = Text("webhook.test"),
            ["subject"] = Text($"{webhook.Id}"),
            ["time"] = Text(WireFormat.Instant(at)),
            ["datacontenttype"] = Text("application/json"),
            ["data"] = JsonSerializer.SerializeToElement(new Dictionary<string, JsonElement> { ["webhookId"] = Text($"{webhook.Id}") }, EventJson.Default.DictionaryStringJsonElement),
        },
        EventJson.Default.DictionaryStringJsonElement);

    private static JsonElement Text(string value) => JsonSerializer.SerializeToElement(value, EventJson.Default.String);
}
