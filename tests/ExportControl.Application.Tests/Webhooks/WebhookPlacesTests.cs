using ExportControl.Storage.Events;
using ExportControl.Storage.Webhooks;
using ExportControl.Storage.Webhooks.Deliveries;
using Microsoft.Extensions.Time.Testing;

namespace ExportControl.Application.Tests.Webhooks;

/// <summary>Which deliveries get an attempt, and when: between tenants, during a pause, and after a change of the webhook or its secrets.</summary>
public sealed class WebhookPlacesTests(ApplicationStore store) : IClassFixture<ApplicationStore>, IAsyncLifetime
{
    private static readonly Uri Url = new("https://erp.example/hook");
    private static readonly Dictionary<(Guid Tenant, Guid Webhook), int> None = [];

    private readonly FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow());

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // A replica claims what is due of every tenant, so what the test before left must not be.
    public async ValueTask InitializeAsync() => await store.ExecuteAsOwnerAsync("UPDATE webhooks SET state = 'deleted'");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Slow_receivers_of_one_tenant_hold_a_part_of_the_places()
    {
        await using var replica = new WebhookReplica(store, limits: new DeliveryLimits { Max = 40 }, clock: clock);
        var (many, one) = (A.Tenant(), A.Tenant());
        for (var i = 0; i < 6; i++)
        {
            await replica.AddAsync(many, Url);
        }

        await replica.AddAsync(one, Url);
        await replica.PublishAsync([.. Enumerable.Range(0, 8).Select(i => Event(many, $"{i}"))]);
        await replica.PublishAsync([.. Enumerable.Range(0, 3).Select(i => Event(one, $"{i}"))]);

        var first = await replica.Jobs.ClaimAsync(None, Ct);
        var running = first.GroupBy(d => (d.Event.Tenant, d.Webhook)).ToDictionary(g => g.Key, g => g.Count());
        var second = await replica.Jobs.ClaimAsync(running, Ct);
        await replica.PublishAsync(Event(one, "later"), Event(many, "later"));
        var third = await replica.Jobs.ClaimAsync(running, Ct);

        Assert.Equal((32, 3, 0), (first.Count(d => d.Event.Tenant == many), first.Count(d => d.Event.Tenant == one), second.Count));
        Assert.Equal(one, Assert.Single(third).Event.Tenant);
    }

    [Fact]
    public async Task The_first_due_of_each_tenant_comes_before_the_second_of_any()
    {
        await using var replica = new WebhookReplica(store, limits: new DeliveryLimits { Max = 4 }, clock: clock);
        var tenants = new[] { A.Tenant(), A.Tenant(), A.Tenant() };
        foreach (var tenant in tenants)
        {
            await replica.AddAsync(tenant, Url);
        }

        await replica.PublishAsync([.. Enumerable.Range(0, 8).Select(i => Event(tenants[0], $"{i}"))]);
        clock.Advance(TimeSpan.FromSeconds(1));
        await replica.PublishAsync(Event(tenants[1], "a"), Event(tenants[2], "a"));

        var claimed = await replica.Jobs.ClaimAsync(None, Ct);

        Assert.Equal([2, 1, 1], tenants.Select(t => claimed.Count(d => d.Event.Tenant == t)));
    }

    [Fact]
    public async Task A_pause_that_a_receiver_asked_for_outlasts_an_attempt_that_began_before_it()
    {
        await using var replica = new WebhookReplica(store, limits: new DeliveryLimits(), clock: clock);
        var tenant = A.Tenant();
        var (webhook, _) = await replica.AddAsync(tenant, Url);
        await replica.PublishAsync(Event(tenant, "a"), Event(tenant, "b"));
        var claimed = await replica.Jobs.ClaimAsync(None, Ct);
        clock.Advance(TimeSpan.FromSeconds(1));
        var pause = clock.GetUtcNow() + TimeSpan.FromMinutes(10);

        await replica.Jobs.FailAsync(claimed[0], new DeliveryAttempt(429, DeliveryError.Status, TimeSpan.FromMinutes(10)), clock.GetUtcNow(), Ct);
        await replica.Jobs.SucceedAsync(claimed[1], 204, Ct);
        var during = await FindAsync(replica, webhook);
        var early = await replica.Jobs.ClaimAsync(None, Ct);
        clock.Advance(TimeSpan.FromMinutes(11));
        var afterwards = Assert.Single(await replica.Jobs.ClaimAsync(None, Ct));
        await replica.Jobs.FailAsync(afterwards, new DeliveryAttempt(500, DeliveryError.Status), clock.GetUtcNow(), Ct);
        await replica.Jobs.SucceedAsync(Assert.Single(await replica.Jobs.ClaimAsync(None, Ct)), 204, Ct);
        var end = await FindAsync(replica, webhook);

        Assert.Equal((0, 0), (during.Failures, early.Count));
        Assert.InRange(during.SlowUntil!.Value, pause.AddMilliseconds(-1), pause.AddMilliseconds(1));
        Assert.Equal((0, null), (end.Failures, end.SlowUntil));
    }

    [Fact]
    public async Task A_pause_outlasts_a_change_of_the_description_and_ends_with_another_address_or_state()
    {
        await using var replica = new WebhookReplica(store, limits: new DeliveryLimits(), clock: clock);
        var tenant = A.Tenant();
        var (webhook, _) = await replica.AddAsync(tenant, Url);

        var states = new List<(bool IsPaused, int Failures)>();
        foreach (var change in new WebhookChange[]
        {
            new(null, "ERP of the branch", null, null), new(null, null, [EventType.CaseOpened], null), new($"{Url}", null, null, true),
            new("https://erp.example/other", null, null, null), new(null, null, null, false),
        })
        {
            await store.ExecuteAsOwnerAsync($"UPDATE webhooks SET failures = 1, failing_since = now(), slow_until = now() + interval '1 hour' WHERE id = '{webhook.Id}'");
            var changed = (await replica.Webhooks.ChangeAsync(tenant, webhook.Id, change, Ct))!;
            states.Add((changed.SlowUntil is not null && changed.FailingSince is not null, changed.Failures));
        }

        Assert.Equal([(true, 1), (true, 1), (true, 1), (false, 0), (false, 0)], states);
    }

    [Fact]
    public async Task After_rotations_at_the_same_time_one_secret_has_no_end()
    {
        await using var replica = new WebhookReplica(store, clock: clock);
        var tenant = A.Tenant();
        for (var round = 0; round < 5; round++)
        {
            var (webhook, _) = await replica.AddAsync(tenant, Url);
            await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => replica.Webhooks.RotateAsync(tenant, webhook.Id, null, TimeSpan.FromHours(1), Ct), Ct)));

            await using var db = store.Context();
            var endless = db.WebhookSecrets.Where(s => s.WebhookId == webhook.Id && s.ExpiresAt == null).Select(s => s.Sealed.Length).ToList();
            Assert.True(Assert.Single(endless) > 0);
        }
    }

    private static async Task<Webhook> FindAsync(WebhookReplica replica, Webhook webhook) => (await replica.Webhooks.FindAsync(webhook.Tenant, webhook.Id, Ct))!;

    private NewEvent Event(Guid tenant, string subject) => new(tenant, EventType.VerdictCreated, subject, clock.GetUtcNow(), "{}"u8.ToArray());
}
