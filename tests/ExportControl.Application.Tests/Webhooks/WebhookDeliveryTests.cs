using System.Diagnostics;
using System.Text;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.SystemTextJson;
using ExportControl.Application.Webhooks;
using ExportControl.Storage.Events;
using ExportControl.Storage.Webhooks;
using ExportControl.Storage.Webhooks.Deliveries;
using Microsoft.Extensions.Time.Testing;

namespace ExportControl.Application.Tests.Webhooks;

public sealed class WebhookDeliveryTests(ApplicationStore store) : IClassFixture<ApplicationStore>, IAsyncLifetime
{
    private readonly WebhookReceiver receiver = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // A replica sends what is due of every tenant, so what the test before left must not be.
    public async ValueTask InitializeAsync()
    {
        await store.ExecuteAsOwnerAsync("UPDATE webhooks SET state = 'deleted'");
        await receiver.StartAsync();
    }

    public ValueTask DisposeAsync() => receiver.DisposeAsync();

    /// <summary>Two replicas; the receiver fails, hangs, redirects, cuts its answer off, resets connections, is busy, and is down for a while.</summary>
    [Fact]
    public async Task Each_event_arrives_at_least_once_and_in_the_order_of_its_subject_however_the_receiver_fails()
    {
        const int Subjects = 40;
        const int OfSubject = 10;
        var options = WebhookReplica.Options with { Timeout = TimeSpan.FromMilliseconds(400) };
        await using var one = new WebhookReplica(store, options);
        await using var other = new WebhookReplica(store, options);
        var tenant = A.Tenant();
        var (webhook, secret) = await one.AddAsync(tenant, receiver.Url);
        var random = new Random(7);
        var answers = new int[Enum.GetValues<ReceiverAnswer>().Length];
        receiver.Secrets = [secret];
        receiver.Answer = (_, attempt) =>
        {
            lock (random)
            {
                var answer = attempt > 6 || random.Next(3) == 0 ? ReceiverAnswer.Accept
                    : random.Next(8) switch { 0 => ReceiverAnswer.Hang, 1 => ReceiverAnswer.Redirect, 2 => ReceiverAnswer.CutOff, 3 => ReceiverAnswer.Reset, 4 when answers[(int)ReceiverAnswer.Busy] < 15 => ReceiverAnswer.Busy, _ => ReceiverAnswer.Fail };
                answers[(int)answer]++;
                return answer;
            }
        };

        using var stop = new CancellationTokenSource();
        var watch = Stopwatch.StartNew();
        var running = Task.WhenAll(one.RunAsync(stop.Token), other.RunAsync(stop.Token));
        for (var i = 0; i < OfSubject; i++)
        {
            await one.PublishAsync([.. Enumerable.Range(0, Subjects).Select(s => Event(tenant, $"subject-{s}"))]);
            if (i == OfSubject / 2)
            {
                await receiver.StopAsync();
                await Task.Delay(1500, Ct);
                await receiver.StartAsync();
            }
        }

        while ((await one.Webhooks.ListDeliveriesAsync(tenant, webhook.Id, DeliveryState.Due, null, 1, Ct)).Count > 0 && watch.Elapsed < TimeSpan.FromMinutes(3))
        {
            await Task.Delay(100, Ct);
        }

        await stop.CancelAsync();
        await running;

        var accepted = receiver.Accepted.ToList();
        var firsts = accepted.DistinctBy(e => e.Id).ToList();
        var outOfOrder = firsts.GroupBy(e => e.Subject).Count(g => !g.Select(e => e.Sequence).SequenceEqual(g.Select(e => e.Sequence).Order(StringComparer.Ordinal)));
        System.Console.WriteLine(
            $"{Subjects * OfSubject} events of {Subjects} subjects, 2 replicas, {receiver.Requests} requests ({string.Join(", ", Enum.GetValues<ReceiverAnswer>().Select(a => $"{a} {answers[(int)a]}"))}; down 1.5 s): "
            + $"delivered {firsts.Count}, again {accepted.Count - firsts.Count}, subjects out of order {outOfOrder}, signatures refused {receiver.Invalid}, redirects followed {receiver.Redirected}; {watch.Elapsed.TotalSeconds:0.0} s.");
        Assert.Equal((Subjects * OfSubject, 0, 0, 0), (firsts.Count, outOfOrder, receiver.Invalid, receiver.Redirected));
        Assert.Empty(await one.Webhooks.ListDeliveriesAsync(tenant, webhook.Id, DeliveryState.Dead, null, 10, Ct));
    }

    [Fact]
    public async Task A_delivery_that_a_dead_replica_had_claimed_is_sent_by_another_after_its_lease()
    {
        await using var dead = new WebhookReplica(store);
        await using var alive = new WebhookReplica(store);
        var tenant = A.Tenant();
        await dead.AddAsync(tenant, receiver.Url);
        await dead.PublishAsync(Event(tenant, "a"), Event(tenant, "a"), Event(tenant, "b"));

        var claimed = await dead.Jobs.ClaimAsync(new Dictionary<(Guid Tenant, Guid Webhook), int>(), Ct);
        var atOnce = await alive.SendDueAsync();
        await store.ExecuteAsOwnerAsync("UPDATE webhook_deliveries SET lease_until = now() - interval '1 second' WHERE lease_token IS NOT NULL");
        while (await alive.SendDueAsync() > 0)
        {
            // The second of the subject is sent after the first.
        }

        // The dead replica was only slow: its result is not written over that of the other.
        await dead.Jobs.FailAsync(claimed[0], new DeliveryAttempt(500, DeliveryError.Status), null, Ct);

        Assert.Equal((2, 0, 3), (claimed.Count, atOnce, receiver.Accepted.Count));
        Assert.Equal(3, (await alive.Webhooks.ListDeliveriesAsync(tenant, claimed[0].Webhook, DeliveryState.Sent, null, 10, Ct)).Count);
        System.Console.WriteLine($"{claimed.Count} claimed by a replica that died, {receiver.Accepted.Count} of 3 sent by the other after the lease.");
    }

    [Fact]
    public async Task During_a_rotation_each_delivery_has_a_signature_of_both_secrets_and_afterwards_of_the_new_one()
    {
        await using var replica = new WebhookReplica(store);
        var tenant = A.Tenant();
        var (webhook, first) = await replica.AddAsync(tenant, receiver.Url);
        var second = (await replica.Webhooks.RotateAsync(tenant, webhook.Id, null, TimeSpan.FromHours(1), Ct))!.Value.Secret;
        receiver.Secrets = [first, second];
        await replica.PublishAsync(Event(tenant, "a"));
        await replica.SendDueAsync();
        var both = (receiver.Invalid, receiver.Accepted.Count, receiver.Accepted.Last().Signature.Split(' ').Distinct().Count());

        var third = (await replica.Webhooks.RotateAsync(tenant, webhook.Id, null, TimeSpan.Zero, Ct))!.Value.Secret;
        receiver.Secrets = [third];
        await replica.PublishAsync(Event(tenant, "b"));
        await replica.SendDueAsync();
        var last = (receiver.Invalid, receiver.Accepted.Count, receiver.Accepted.Last().Signature.Split(' ').Length);
        receiver.Secrets = [first];
        await replica.PublishAsync(Event(tenant, "c"));
        await replica.SendDueAsync();

        System.Console.WriteLine($"During the overlap: {both.Item3} signatures, {both.Invalid} refused by 2 secrets; after it: {last.Length} signature, {last.Invalid} refused.");
        Assert.Equal((0, 1, 2), both);
        Assert.Equal((0, 2, 1), last);
        Assert.Equal(1, receiver.Invalid);
    }

    [Fact]
    public async Task A_delivery_is_a_cloud_event_that_another_library_reads()
    {
        await using var replica = new WebhookReplica(store);
        var tenant = A.Tenant();
        await replica.AddAsync(tenant, receiver.Url);
        var sent = new NewEvent(tenant, EventType.CaseDecided, "declaration", A.Noon, Encoding.UTF8.GetBytes($$"""{"reference":"Партия № 1","note":"{{new string('я', 8000)}}"}"""));
        await replica.PublishAsync(sent);
        await replica.SendDueAsync();

        var body = Encoding.UTF8.GetBytes(receiver.Accepted.Single().Body);
        var read = new JsonEventFormatter().DecodeStructuredModeMessage(body, new System.Net.Mime.ContentType("application/cloudevents+json"), null);

        Assert.True(read.IsValid);
        Assert.Equal(($"{sent.Id}", "case.decided", "declaration", $"/v1/tenants/{tenant}", A.Noon), (read.Id, read.Type, read.Subject, $"{read.Source}", read.Time));
        Assert.Equal(CloudEventsSpecVersion.V1_0, read.SpecVersion);
        Assert.InRange(body.Length, 16_000, 20_000);
    }

    [Fact]
    public async Task A_receiver_that_answers_410_gets_nothing_more_until_it_is_enabled()
    {
        await using var replica = new WebhookReplica(store);
        var tenant = A.Tenant();
        var (webhook, _) = await replica.AddAsync(tenant, receiver.Url);
        receiver.Answer = (_, _) => ReceiverAnswer.Gone;
        await replica.PublishAsync(Event(tenant, "a"));
        await replica.SendDueAsync();
        await replica.PublishAsync(Event(tenant, "b"));
        await replica.SendDueAsync();
        var gone = await replica.Webhooks.FindAsync(tenant, webhook.Id, Ct);
        var given = await replica.Webhooks.ListDeliveriesAsync(tenant, webhook.Id, DeliveryState.Dead, null, 10, Ct);

        receiver.Answer = null;
        await replica.Webhooks.ChangeAsync(tenant, webhook.Id, new WebhookChange(null, null, null, true), Ct);
        var replayed = await replica.Webhooks.ReplayAsync(tenant, webhook.Id, 0, Ct);
        await replica.SendDueAsync();

        Assert.Equal((WebhookState.Gone, 1), (gone!.State, receiver.Requests - receiver.Accepted.Count));
        Assert.Equal((DeliveryError.Gone, 410), (Assert.Single(given).Error, given[0].Status));
        Assert.Equal(new ReplayResult.Done(2, 2, true), replayed);
        Assert.Equal(["a", "b"], receiver.Accepted.Select(e => e.Subject).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_busy_receiver_gets_no_event_before_the_time_that_it_asks_for()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var replica = new WebhookReplica(store, clock: clock);
        var tenant = A.Tenant();
        await replica.AddAsync(tenant, receiver.Url);
        receiver.Answer = (_, attempt) => attempt == 1 ? ReceiverAnswer.Busy : ReceiverAnswer.Accept;
        await replica.PublishAsync(Event(tenant, "a"));
        await replica.SendDueAsync();
        await replica.PublishAsync(Event(tenant, "b"));
        clock.Advance(TimeSpan.FromMilliseconds(900));
        var early = await replica.SendDueAsync();
        clock.Advance(TimeSpan.FromMilliseconds(200));
        var afterwards = await replica.SendDueAsync();

        Assert.Equal((0, 2), (early, afterwards));
    }

    [Fact]
    public async Task A_failing_webhook_gets_one_attempt_at_a_time_and_after_an_outage_everything_at_once()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var limits = new DeliveryLimits();
        await using var replica = new WebhookReplica(store, WebhookReplica.Options with { Delays = [TimeSpan.FromHours(5), TimeSpan.FromHours(5)] }, limits, clock);
        var tenant = A.Tenant();
        var (webhook, _) = await replica.AddAsync(tenant, receiver.Url);
        receiver.Answer = (_, _) => ReceiverAnswer.Fail;
        await replica.PublishAsync([.. Enumerable.Range(0, 20).Select(i => Event(tenant, $"{i}"))]);
        var atOnce = await replica.SendDueAsync();
        var slowed = await replica.SendDueAsync();
        clock.Advance(TimeSpan.FromSeconds(30));
        var single = await replica.SendDueAsync();
        var failing = await replica.Webhooks.FindAsync(tenant, webhook.Id, Ct);

        receiver.Answer = null;
        clock.Advance(TimeSpan.FromMinutes(5));
        var first = await replica.SendDueAsync();
        var sent = first;
        for (int more; (more = await replica.SendDueAsync()) > 0;)
        {
            sent += more;
        }

        System.Console.WriteLine($"20 events, receiver down: {atOnce} attempts at once, then {slowed}, then {single}; after the outage {first}, then {sent - first} although their own time is in 5 hours.");
        Assert.Equal((8, 0, 1, 1, 20), (atOnce, slowed, single, first, sent));
        Assert.Equal(9, failing!.Failures);
        Assert.Equal(0, (await replica.Webhooks.FindAsync(tenant, webhook.Id, Ct))!.Failures);
        Assert.Equal(20, receiver.Accepted.Count);
    }

    [Fact]
    public async Task A_delivery_that_is_due_for_more_than_the_window_is_given_up()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var replica = new WebhookReplica(store, clock: clock);
        var tenant = A.Tenant();
        var (webhook, _) = await replica.AddAsync(tenant, receiver.Url);
        await replica.PublishAsync(Event(tenant, "a"));
        clock.Advance(WebhookReplica.Options.Window + TimeSpan.FromMinutes(1));
        await replica.PublishAsync(Event(tenant, "a"));
        await replica.Dispatcher.ExpireAsync(Ct);
        await replica.SendDueAsync();

        Assert.Equal(
            [(2L, DeliveryState.Sent, null), (1L, DeliveryState.Dead, DeliveryError.Expired)],
            (await replica.Webhooks.ListDeliveriesAsync(tenant, webhook.Id, null, null, 10, Ct)).Select(d => (d.Position, d.State, d.Error)));
    }

    [Fact]
    public async Task A_replay_sends_accepted_events_again_in_order()
    {
        await using var replica = new WebhookReplica(store);
        var tenant = A.Tenant();
        var (webhook, _) = await replica.AddAsync(tenant, receiver.Url, [EventType.VerdictCreated]);
        await replica.PublishAsync(Event(tenant, "a"), Event(tenant, "a"), new NewEvent(tenant, EventType.CaseOpened, "a", A.Noon, "{}"u8.ToArray()), Event(tenant, "a"));
        while (await replica.SendDueAsync() > 0)
        {
            // One at a time: they have one subject.
        }

        var replayed = await replica.Webhooks.ReplayAsync(tenant, webhook.Id, 1, Ct);
        while (await replica.SendDueAsync() > 0)
        {
            // As above.
        }

        Assert.Equal(new ReplayResult.Done(2, 4, true), replayed);
        Assert.Equal(["1", "2", "4", "2", "4"], receiver.Accepted.Select(e => e.Sequence.TrimStart('0')));
        var again = await replica.Webhooks.ListDeliveriesAsync(tenant, webhook.Id, null, null, 10, Ct);
        Assert.Equal([4L, 2, 1], again.Select(d => d.Position));
        Assert.All(again, d => Assert.Equal((DeliveryState.Sent, 1, 204), (d.State, d.Attempts, d.Status)));
    }

    [Fact]
    public async Task A_secret_that_another_key_sealed_is_not_used()
    {
        await using var replica = new WebhookReplica(store);
        await using var foreign = new WebhookReplica(store, WebhookReplica.Options with { SealingKey = [.. Enumerable.Repeat((byte)1, 32)] });
        var tenant = A.Tenant();
        var (webhook, _) = await replica.AddAsync(tenant, receiver.Url);
        await replica.PublishAsync(Event(tenant, "a"));
        await foreign.SendDueAsync();

        var failed = Assert.Single(await replica.Webhooks.ListDeliveriesAsync(tenant, webhook.Id, null, null, 10, Ct));
        Assert.Equal((DeliveryState.Due, DeliveryError.Secret, 0), (failed.State, failed.Error, receiver.Requests));
        Assert.Equal(DeliveryError.Secret, (await foreign.Webhooks.TestAsync(webhook, Ct)).Attempt.Error);
        Assert.True((await replica.Webhooks.TestAsync(webhook, Ct)).Attempt.IsAccepted);
    }

    private static NewEvent Event(Guid tenant, string subject) => new(tenant, EventType.VerdictCreated, subject, TimeProvider.System.GetUtcNow(), """{"reference":"R"}"""u8.ToArray());
}
