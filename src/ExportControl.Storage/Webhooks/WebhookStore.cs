using ExportControl.Storage.Database;
using ExportControl.Storage.Events;
using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.Webhooks;

/// <summary>Stores the webhooks of tenants. A deleted one remains without its secrets until its deliveries are removed.</summary>
public sealed class WebhookStore
{
    /// <summary>Webhooks of a tenant.</summary>
    public const int MaxOfTenant = 20;

    private const int MaxSecrets = 4;

    private readonly IDbContextFactory<ExportControlDb> tenants;
    private readonly TimeProvider clock;

    internal WebhookStore(IDbContextFactory<ExportControlDb> tenants, TimeProvider clock) => (this.tenants, this.clock) = (tenants, clock);

    /// <summary>Creates a webhook. Null where the tenant has <see cref="MaxOfTenant"/>.</summary>
    public async Task<Webhook?> CreateAsync(NewWebhook webhook, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        var now = clock.GetUtcNow().ToUniversalTime();
        await using var db = await tenants.CreateForTenantAsync(webhook.Tenant, ct);
        if (await Of(db, webhook.Tenant).CountAsync(ct) >= MaxOfTenant)
        {
            return null;
        }

        db.Webhooks.Add(new WebhookRow
        {
            TenantId = webhook.Tenant,
            Id = webhook.Id,
            Url = webhook.Url,
            Description = webhook.Description,
            Types = NamesOf(webhook.Types),
            State = WebhookState.Active,
            CreatedAt = now,
            CreatedBy = webhook.CreatedBy,
        });
        db.WebhookSecrets.Add(NewSecret(webhook.Tenant, webhook.Id, webhook.SealedSecret, now));
        await db.SaveForTenantAsync(ct);
        return await FindAsync(webhook.Tenant, webhook.Id, ct);
    }

    /// <summary>The webhooks of a tenant, newest first.</summary>
    public async Task<IReadOnlyList<Webhook>> ListAsync(Guid tenant, CancellationToken ct)
    {
        await using var db = await tenants.CreateForTenantAsync(tenant, ct);
        return [.. (await Of(db, tenant).OrderByDescending(w => w.Id).ToListAsync(ct)).Select(ToWebhook)];
    }

    /// <summary>A webhook, or null.</summary>
    public async Task<Webhook?> FindAsync(Guid tenant, Guid id, CancellationToken ct)
    {
        await using var db = await tenants.CreateForTenantAsync(tenant, ct);
        return await Of(db, tenant).SingleOrDefaultAsync(w => w.Id == id, ct) is { } row ? ToWebhook(row) : null;
    }

    /// <summary>Changes a webhook and returns it; null where the tenant has none of that id. Another address or state clears its failures and its pause.</summary>
    public async Task<Webhook?> ChangeAsync(Guid tenant, Guid id, WebhookChange change, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(change);
        await using var db = await tenants.CreateForTenantAsync(tenant, ct);
        var types = change.Types is [] ? null : NamesOf(change.Types);
        var state = change.IsActive is false ? WebhookState.Disabled : WebhookState.Active;
        var (isUrlGiven, isStateGiven) = (change.Url is not null, change.IsActive is not null);
        await Of(db, tenant).Where(w => w.Id == id).ExecuteUpdateAsync(
            set =>
            {
                if (change.Url is not null)
                {
                    set.SetProperty(w => w.Url, change.Url);
                }

                if (change.Description is not null)
                {
                    set.SetProperty(w => w.Description, change.Description);
                }

                if (change.Types is not null)
                {
                    set.SetProperty(w => w.Types, types);
                }

                if (isStateGiven)
                {
                    set.SetProperty(w => w.State, state);
                }

                set.SetProperty(w => w.Failures, w => (isUrlGiven && w.Url != change.Url) || (isStateGiven && w.State != state) ? 0 : w.Failures)
                    .SetProperty(w => w.FailingSince, w => (isUrlGiven && w.Url != change.Url) || (isStateGiven && w.State != state) ? null : w.FailingSince)
                    .SetProperty(w => w.SlowUntil, w => (isUrlGiven && w.Url != change.Url) || (isStateGiven && w.State != state) ? null : w.SlowUntil);
            },
            ct);
        return await FindAsync(tenant, id, ct);
    }

    /// <summary>Deletes a webhook with its secrets. False where the tenant has none of that id.</summary>
    public async Task<bool> DeleteAsync(Guid tenant, Guid id, CancellationToken ct)
    {
        await using var db = await tenants.CreateForTenantAsync(tenant, ct);
        var found = await Of(db, tenant).Where(w => w.Id == id).ExecuteUpdateAsync(set => set.SetProperty(w => w.State, WebhookState.Deleted), ct) == 1;
        if (found)
        {
            await EraseAsync(db.WebhookSecrets.Where(s => s.TenantId == tenant && s.WebhookId == id), ct);
        }

        return found;
    }

    /// <summary>Adds a secret, unless it was added already; the others end after the overlap. The newest four remain. Returns when the others end; null where the tenant has no such webhook.</summary>
    public async Task<DateTimeOffset?> RotateAsync(Guid tenant, Guid id, Guid secret, byte[] sealedSecret, TimeSpan overlap, CancellationToken ct)
    {
        await using var db = await tenants.CreateForTenantAsync(tenant, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);

        // Rotations of a webhook wait for each other: of two at the same time, each would end the new secret of the other.
        var locked = await db.Database.SqlQuery<Guid>($"SELECT id FROM webhooks WHERE tenant_id = {tenant} AND id = {id} AND state <> 'deleted' FOR UPDATE").ToListAsync(ct);
        if (locked.Count == 0)
        {
            return null;
        }

        var now = clock.GetUtcNow().ToUniversalTime();
        var until = now + overlap;
        db.WebhookSecrets.Add(NewSecret(tenant, id, sealedSecret, now, secret));
        await db.SaveChangesAsync(ct);
        await db.WebhookSecrets.Where(s => s.TenantId == tenant && s.WebhookId == id && s.Id != secret && (s.ExpiresAt == null || s.ExpiresAt > until))
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.ExpiresAt, until), ct);
        var valid = await db.WebhookSecrets.Where(s => s.TenantId == tenant && s.WebhookId == id && (s.ExpiresAt == null || s.ExpiresAt > now))
            .OrderByDescending(s => s.Id == secret).ThenByDescending(s => s.Id).Select(s => s.Id).Take(MaxSecrets).ToListAsync(ct);
        await EraseAsync(db.WebhookSecrets.Where(s => s.TenantId == tenant && s.WebhookId == id && !valid.Contains(s.Id)), ct);
        await transaction.CommitAsync(ct);
        return until;
    }

    /// <summary>The secrets that are valid now, newest first, encrypted.</summary>
    public async Task<IReadOnlyList<byte[]>> ListSecretsAsync(Guid tenant, Guid id, CancellationToken ct)
    {
        var now = clock.GetUtcNow().ToUniversalTime();
        await using var db = await tenants.CreateForTenantAsync(tenant, ct);
        return await db.WebhookSecrets.Where(s => s.TenantId == tenant && s.WebhookId == id && (s.ExpiresAt == null || s.ExpiresAt > now))
            .OrderByDescending(s => s.Id).Select(s => s.Sealed).ToListAsync(ct);
    }

    /// <summary>Whether the webhook has the secret.</summary>
    public async Task<bool> HasSecretAsync(Guid tenant, Guid id, Guid secret, CancellationToken ct)
    {
        await using var db = await tenants.CreateForTenantAsync(tenant, ct);
        return await db.WebhookSecrets.AnyAsync(s => s.TenantId == tenant && s.WebhookId == id && s.Id == secret, ct);
    }

    // The row remains, so that no role may delete rows.
    private Task<int> EraseAsync(IQueryable<WebhookSecretRow> secrets, CancellationToken ct)
    {
        var now = clock.GetUtcNow().ToUniversalTime();
        return secrets.Where(s => s.Sealed.Length > 0).ExecuteUpdateAsync(set => set.SetProperty(s => s.Sealed, Array.Empty<byte>()).SetProperty(s => s.ExpiresAt, now), ct);
    }

    private static IQueryable<WebhookRow> Of(ExportControlDb db, Guid tenant) => db.Webhooks.Where(w => w.TenantId == tenant && w.State != WebhookState.Deleted);

    private static string[]? NamesOf(IReadOnlyList<EventType>? types) => types is null ? null : [.. types.Select(EventTypes.NameOf)];

    private static WebhookSecretRow NewSecret(Guid tenant, Guid webhook, byte[] sealedSecret, DateTimeOffset now, Guid? id = null) =>
        new() { TenantId = tenant, WebhookId = webhook, Id = id ?? Guid.CreateVersion7(now), Sealed = sealedSecret, CreatedAt = now };

    private static Webhook ToWebhook(WebhookRow row) => new(
        row.TenantId, row.Id, row.Url, row.Description, row.Types is null ? null : [.. row.Types.Select(t => EventTypes.Find(t)!.Value)], row.State,
        row.CreatedAt, row.Failures, row.FailingSince, row.SlowUntil);
}
