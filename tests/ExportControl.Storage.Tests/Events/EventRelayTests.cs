using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using ExportControl.Storage.Events;
using ExportControl.Tests;
using Npgsql;

namespace ExportControl.Storage.Tests.Events;

/// <summary>EVENTS=100000 runs the test of late commits in full.</summary>
public sealed class EventRelayTests(Store store) : IClassFixture<Store>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private EventRelay Relay => new(store.AsApplication, TimeProvider.System);

    private EventReader Reader => new(store.Services.GetService(typeof(Storage.Database.TenantDatabase)) as Storage.Database.TenantDatabase ?? throw new InvalidOperationException());

    /// <summary>Two replicas run the relay, many connections insert events and commit after random delays, and readers page all the while.</summary>
    [Fact]
    public async Task Readers_miss_no_event_and_see_none_twice_however_late_it_is_committed()
    {
        var total = int.Parse(Environment.GetEnvironmentVariable("EVENTS") ?? "6000", CultureInfo.InvariantCulture);
        const int Writers = 20;
        var tenants = new[] { A.Tenant(), A.Tenant() };
        var written = new ConcurrentDictionary<Guid, (Guid Tenant, string Subject, int Order)>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var watch = Stopwatch.StartNew();

        await using var source = WriterSource(Writers);
        await using var replica = store.StartReplica();
        var relays = new[] { Relay, new EventRelay((NpgsqlDataSource)replica.GetService(typeof(NpgsqlDataSource))!, TimeProvider.System) }.Select(r => Task.Run(() => RelayAsync(r, stop.Token), Ct)).ToList();
        var readers = tenants.SelectMany(t => Enumerable.Range(0, 2).Select(i => (Tenant: t, Seed: i, Read: new List<StoredEvent>()))).ToList();
        var reading = readers.Select(r => Task.Run(() => ReadAsync(r.Tenant, r.Read, r.Seed, stop.Token), Ct)).ToList();

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(w => Task.Run(() => WriteAsync(source, w, total / Writers, tenants, written), Ct)));
        var writing = watch.Elapsed;
        while (readers.Any(r => r.Read.Count < written.Values.Count(v => v.Tenant == r.Tenant)) && watch.Elapsed < writing + TimeSpan.FromMinutes(1))
        {
            await Task.Delay(50, Ct);
        }

        await stop.CancelAsync();
        await Task.WhenAll(relays.Concat(reading));

        var (missed, twice, late, outOfOrder) = (0, 0, 0, 0);
        foreach (var (tenant, _, read) in readers)
        {
            var expected = written.Where(w => w.Value.Tenant == tenant).Select(w => w.Key).ToHashSet();
            missed += expected.Except(read.Select(e => e.Id)).Count();
            twice += read.Count - read.Select(e => e.Id).Distinct().Count();
            Assert.Equal(Enumerable.Range(1, read.Count).Select(i => (long)i), read.Select(e => e.Position));
            outOfOrder += read.GroupBy(e => e.Subject).Count(g => !g.Select(e => written[e.Id].Order).SequenceEqual(g.Select(e => written[e.Id].Order).Order()));
        }

        late = await LateCommitsAsync();
        System.Console.WriteLine(
            $"{written.Count} events, {Writers} writers with random delays before the commit ({late} committed after an event with a higher number), 2 replicas, {readers.Count} readers: missed {missed}, seen twice {twice}, "
            + $"subjects out of order {outOfOrder}; {writing.TotalSeconds:0.0} s, the readers ended {(watch.Elapsed - writing).TotalMilliseconds:0} ms later.");
        Assert.Equal((total / Writers * Writers, 0, 0, 0), (written.Count, missed, twice, outOfOrder));
        Assert.True(late > 0);
    }

    [Fact]
    public async Task A_page_ends_at_the_limit_and_a_filter_moves_on_over_other_types()
    {
        var tenant = A.Tenant();
        await InsertAsync([.. Enumerable.Range(0, 25).Select(i => new NewEvent(tenant, i % 10 == 9 ? EventType.CaseOpened : EventType.VerdictCreated, $"s{i}", A.Noon, "{}"u8.ToArray()))]);
        Assert.Empty(Found(await Reader.ReadAsync(tenant, 0, null, 10, Ct)).Items);
        await RelayAllAsync();

        var first = Found(await Reader.ReadAsync(tenant, 0, null, 10, Ct));
        var rest = Found(await Reader.ReadAsync(tenant, first.Next, null, 100, Ct));
        var cases = Found(await Reader.ReadAsync(tenant, 0, [EventType.CaseOpened], 10, Ct));

        Assert.Equal((10, 10L, false), (first.Items.Count, first.Next, first.IsLast));
        Assert.Equal((15, 25L, true), (rest.Items.Count, rest.Next, rest.IsLast));
        Assert.Equal([10L, 20L], cases.Items.Select(e => e.Position));
        Assert.Equal((25L, true), (cases.Next, cases.IsLast));
        Assert.Empty(Found(await Reader.ReadAsync(tenant, 25, null, 10, Ct)).Items);
        Assert.Equal(25, Assert.IsType<EventPage.Unknown>(await Reader.ReadAsync(tenant, 26, null, 10, Ct)).LastPosition);
        Assert.Empty(Found(await Reader.ReadAsync(A.Tenant(), 0, null, 10, Ct)).Items);
    }

    [Fact]
    public async Task Removal_stops_at_the_first_event_that_is_not_old_and_a_reader_behind_it_is_refused()
    {
        var tenant = A.Tenant();
        var now = TimeProvider.System.GetUtcNow();
        DateTimeOffset[] times = [now.AddDays(-100), now.AddDays(-99), now.AddDays(-10), now.AddDays(-98), now];
        await InsertAsync([.. times.Select((t, i) => new NewEvent(tenant, EventType.VerdictCreated, $"s{i}", t, "{}"u8.ToArray()))]);
        await RelayAllAsync();
        var removal = (EventRemoval)store.Services.GetService(typeof(EventRemoval))!;

        Assert.Equal(2, await removal.RunAsync(now.AddDays(-90), Ct));
        Assert.Equal(0, await removal.RunAsync(now.AddDays(-90), Ct));

        Assert.Equal(3, Assert.IsType<EventPage.Removed>(await Reader.ReadAsync(tenant, 1, null, 10, Ct)).FirstPosition);
        Assert.Equal([3L, 4, 5], Found(await Reader.ReadAsync(tenant, 2, null, 10, Ct)).Items.Select(e => e.Position));
        Assert.Equal([3L, 4, 5], Found(await Reader.ReadAsync(tenant, 0, null, 10, Ct)).Items.Select(e => e.Position));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => removal.RunAsync(now, Ct));
        Assert.Equal(PostgresErrorCodes.InvalidParameterValue, refused.SqlState);
    }

    /// <summary>The removal is committed while a reader waits between its two statements.</summary>
    [Fact]
    public async Task A_reader_misses_no_event_that_is_removed_while_it_reads()
    {
        var tenant = A.Tenant();
        await InsertAsync([.. Enumerable.Range(0, 5).Select(i => new NewEvent(tenant, EventType.VerdictCreated, $"s{i}", A.Noon, "{}"u8.ToArray()))]);
        await RelayAllAsync();
        await using var owner = new NpgsqlConnection(store.ConnectionString + ";Pooling=false");
        await owner.OpenAsync(Ct);
        await ExecuteAsync(owner, "BEGIN; LOCK TABLE events IN ACCESS EXCLUSIVE MODE");

        var reading = Task.Run(() => Reader.ReadAsync(tenant, 1, null, 10, Ct), Ct);
        while (!await ExecuteAsync(owner, "SELECT EXISTS (SELECT FROM pg_locks WHERE relation = 'events'::regclass AND NOT granted)"))
        {
            await Task.Delay(20, Ct);
        }

        await ExecuteAsync(owner, $"DELETE FROM events WHERE tenant_id = '{tenant}' AND position <= 3; UPDATE event_counters SET removed = 3 WHERE tenant_id = '{tenant}'; COMMIT");
        var page = Found(await reading);

        Assert.Equal([2L, 3, 4, 5], page.Items.Select(e => e.Position));
        Assert.Equal(4, Assert.IsType<EventPage.Removed>(await Reader.ReadAsync(tenant, 1, null, 10, Ct)).FirstPosition);
    }

    [Fact]
    public async Task Where_the_removal_of_one_tenant_fails_the_events_of_others_are_removed_and_no_two_replicas_remove_at_once()
    {
        var (failing, other) = (Guid.Parse("00000000-0000-7000-8000-00000000000f"), A.Tenant());
        var old = TimeProvider.System.GetUtcNow().AddDays(-100);
        await InsertAsync([new(failing, EventType.VerdictCreated, "a", old, "{}"u8.ToArray()), new(other, EventType.VerdictCreated, "a", old, "{}"u8.ToArray())]);
        await RelayAllAsync();
        await store.ExecuteAsOwnerAsync(
            $"""
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION 'of a test'; END$$;
            CREATE TRIGGER refuse BEFORE DELETE ON events FOR EACH ROW WHEN (old.tenant_id = '{failing}') EXECUTE FUNCTION refuse()
            """);
        var removal = (EventRemoval)store.Services.GetService(typeof(EventRemoval))!;

        try
        {
            await using var replica = await store.AsApplication.OpenConnectionAsync(Ct);
            await ExecuteAsync(replica, "SELECT pg_advisory_lock(x'454352454D4F5645'::bigint)");
            var meanwhile = await removal.RunAsync(old.AddDays(10), Ct);
            await ExecuteAsync(replica, "SELECT pg_advisory_unlock_all()");
            await Assert.ThrowsAsync<PostgresException>(() => removal.RunAsync(old.AddDays(10), Ct));

            Assert.Equal(0, meanwhile);
            Assert.Empty(Found(await Reader.ReadAsync(other, 0, null, 10, Ct)).Items);
            Assert.Single(Found(await Reader.ReadAsync(failing, 0, null, 10, Ct)).Items);
        }
        finally
        {
            await store.ExecuteAsOwnerAsync("DROP TRIGGER refuse ON events; DROP FUNCTION refuse()");
        }

        Assert.Equal(1, await removal.RunAsync(old.AddDays(10), Ct));
    }

    private static EventPage.Found Found(EventPage page) => Assert.IsType<EventPage.Found>(page);

    private static async Task RelayAsync(EventRelay relay, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (!(await relay.RunAsync(stop)).HasMore)
                {
                    await Task.Delay(Random.Shared.Next(20), stop);
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private static async Task WriteAsync(
        NpgsqlDataSource source, int writer, int count, Guid[] tenants, ConcurrentDictionary<Guid, (Guid, string, int)> written)
    {
        var random = new Random(writer);
        for (var i = 0; i < count; i++)
        {
            // A subject has one writer, so the order of its events is the order of their transactions.
            var made = new NewEvent(tenants[random.Next(2)], EventType.VerdictCreated, $"{writer}-{random.Next(5)}", TimeProvider.System.GetUtcNow(), "{}"u8.ToArray());
            await using var connection = await source.OpenConnectionAsync(Ct);
            await using var transaction = await connection.BeginTransactionAsync(Ct);
            await using var batch = new NpgsqlBatch(connection, transaction) { BatchCommands = { EventRows.CommandFor([made]) } };
            await batch.ExecuteNonQueryAsync(Ct);
            if (random.Next(4) == 0)
            {
                await Task.Delay(random.Next(60), Ct);
            }

            await transaction.CommitAsync(Ct);
            written[made.Id] = (made.Tenant, made.Subject, i);
        }
    }

    private async Task ReadAsync(Guid tenant, List<StoredEvent> read, int seed, CancellationToken stop)
    {
        var random = new Random(seed);
        var after = 0L;
        while (!stop.IsCancellationRequested)
        {
            var page = Found(await Reader.ReadAsync(tenant, after, null, random.Next(1, 200), Ct));
            lock (read)
            {
                read.AddRange(page.Items);
            }

            after = page.Next;
            if (page.Items.Count == 0)
            {
                await Task.Delay(5, Ct);
            }
        }
    }

    private async Task InsertAsync(NewEvent[] events)
    {
        await using var connection = await store.AsApplication.OpenConnectionAsync(Ct);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { EventRows.CommandFor(events) } };
        await batch.ExecuteNonQueryAsync(Ct);
    }

    private async Task RelayAllAsync()
    {
        while ((await Relay.RunAsync(Ct)).Events > 0)
        {
            // The lock may be held for a moment by the other test of the class; none runs at the same time.
        }
    }

    private static async Task<bool> ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Ct) is true;
    }

    private async Task<int> LateCommitsAsync()
    {
        await using var command = store.AsApplication.CreateCommand(
            "SELECT count(*)::int FROM (SELECT seq < max(seq) OVER (PARTITION BY tenant_id ORDER BY position) AS is_late FROM events) e WHERE is_late");
        return (int)(await command.ExecuteScalarAsync(Ct))!;
    }

    private NpgsqlDataSource WriterSource(int connections) =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Logins.Of(store.ConnectionString).Worker) { MaxPoolSize = connections }.ConnectionString);
}
