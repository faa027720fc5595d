using System.Text.RegularExpressions;
using ExportControl.Screening.Declarations;
using ExportControl.Storage.Aggregates;
using ExportControl.Storage.Database;
using ExportControl.Storage.Database.Roles;
using ExportControl.Storage.Facts;
using ExportControl.Storage.Parties;
using ExportControl.Storage.Tests.Aggregates;
using ExportControl.Tests;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ExportControl.Storage.Tests.Facts;

public sealed partial class FactReaderTests(Store store) : IClassFixture<Store>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Concurrent_queries_have_the_results_of_single_queries()
    {
        var made = new RandomSubmissions(11, [A.Tenant(), A.Tenant()]);
        await Task.WhenAll(Enumerable.Range(0, 150).Select(_ => store.Writer.AppendAsync(made.Submission().Submission, Ct)));
        await new AggregateRollup(store.AsApplication).RollUpAsync(Ct);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => store.Writer.AppendAsync(made.Submission().Submission, Ct)));
        var queries = Enumerable.Range(0, 300).Select(_ => made.Query()).ToList();
        await using var volumes = Reader();

        var grouped = await Task.WhenAll(queries.Select(q => Task.Run(() => volumes.ReadAsync(q, Ct), Ct)));

        foreach (var (query, result) in queries.Zip(grouped))
        {
            var alone = Assert.Single(await TradeVolumeQuery.ExecuteAsync(store.AsApplication, [query], Ct));
            Assert.Equal(alone.Volumes, result.Volumes);
            Assert.Equal(alone.Since, result.Since);
        }

        Assert.Contains(grouped, a => a.Volumes.Any(v => v.EarlierDeclarations > 0 && v.FlowMeanUsd > 0));
    }

    [Fact]
    public async Task An_invalid_query_fails_alone()
    {
        await using var volumes = Reader();
        var queries = Enumerable.Range(0, 40).Select(i => i % 10 == 3 ? Query() with { Day = DateOnly.MinValue } : Query()).ToList();

        var reads = queries.Select(q => volumes.ReadAsync(q, Ct)).ToList();
        await Task.WhenAll(reads.Select(a => a.ContinueWith(_ => { }, TaskScheduler.Default)));

        Assert.Equal(4, reads.Count(a => a.Exception?.InnerException is ArgumentOutOfRangeException));
        Assert.Equal(36, reads.Count(a => a.IsCompletedSuccessfully));
    }

    [Fact]
    public async Task A_cancelled_query_ends_at_once_and_a_blocked_one_times_out()
    {
        await using var volumes = Reader();
        await using var blocker = new NpgsqlConnection(store.ConnectionString);
        await blocker.OpenAsync(Ct);
        await using var block = await blocker.BeginTransactionAsync(Ct);
        await LockAsync(blocker);
        using var cancellation = new CancellationTokenSource();

        var slow = Enumerable.Range(0, 5).Select(_ => volumes.ReadAsync(Query(), Ct)).ToList();
        var cancelled = volumes.ReadAsync(Query(), cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        foreach (var read in slow)
        {
            Assert.IsType<TimeoutException>((await Assert.ThrowsAsync<NpgsqlException>(() => read)).InnerException);
        }

        await block.RollbackAsync(Ct);
        Assert.Single((await volumes.ReadAsync(Query(), Ct)).Volumes);
    }

    [Fact]
    public async Task Disposing_completes_queued_queries_and_later_queries_throw()
    {
        var volumes = Reader();

        var reads = Enumerable.Range(0, 200).Select(_ => volumes.ReadAsync(Query(), Ct)).ToList();
        await volumes.DisposeAsync();

        Assert.All(await Task.WhenAll(reads), a => Assert.Single(a.Volumes));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => volumes.ReadAsync(Query(), Ct));
    }

    [Fact]
    public async Task A_failed_look_up_leaves_volumes_unknown_and_returns_the_entries()
    {
        var unreachable = new NpgsqlConnectionStringBuilder(store.ConnectionString) { Port = 1 }.ConnectionString;
        await using var replica = new ServiceCollection().AddStorage(new DatabaseLogins(unreachable, unreachable)).BuildServiceProvider();

        var facts = await replica.GetRequiredService<FactSource>().ResolveAsync(A.Tenant(), A.Declaration(lines: A.Chips()), A.Rules, Ct);

        Assert.Null(facts.Resolved.Volumes);
        Assert.Equal([new TradeEntry("chips", "DE", 100m)], facts.Entries);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20_000)]
    public async Task The_query_uses_indexes_only(int others)
    {
        var other = A.Tenant();
        await store.ExecuteAsOwnerAsync(
            $"""
            INSERT INTO exporter_months SELECT '{other}', 'chips', 'e' || n, '2026-11-01', 1, 1 FROM generate_series(1, {others}) n;
            INSERT INTO exporter_days SELECT '{other}', 'chips', 'e' || n, '', '2026-11-24', 1 FROM generate_series(1, {others}) n;
            INSERT INTO flow_months SELECT '{other}', 'chips', 'R' || n, '2026-11-01', 'CN', 1, 1 FROM generate_series(1, {others}) n;
            INSERT INTO party_links SELECT '{other}', 'n' || n, 'RU', 't' || n FROM generate_series(1, {others}) n;
            ANALYZE party_links, exporter_months, exporter_days, flow_months, exporter_deltas, flow_deltas
            """);
        await using var source = NpgsqlDataSource.Create(ConnectionSettings.ForLookUps(Logins.Worker(store.ConnectionString)));
        await using var command = source.CreateCommand($"EXPLAIN {Inlined()}");
        var plan = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(Ct);
        while (await reader.ReadAsync(Ct))
        {
            plan.Add(reader.GetString(0));
        }

        Assert.DoesNotContain(plan, l => l.Contains("Seq Scan", StringComparison.Ordinal) || (l.Contains(" Filter:", StringComparison.Ordinal) && !IsKnownFilter().IsMatch(l)));
        Assert.Equal(12, plan.Count(l => l.Contains("Index", StringComparison.Ordinal) && l.Contains("Scan", StringComparison.Ordinal)));
    }

    // The policy of row-level security: two comparisons with values that are read once a statement. The others compare parameters.
    [GeneratedRegex(@"(Filter: \(\(tenant_id = \$\d+\) OR \$\d+\)|One-Time Filter: .*|Join Filter: \(q\.tenant_id = t\.tenant_id\))$")]
    private static partial Regex IsKnownFilter();

    private static string Inlined()
    {
        string[] arrays = ["{0}", $"{{{A.Tenant()}}}", "{chips}", "{e1}", "{e}", "{KZ}", "{c1}", "{c}", "{RU}", "{RU}", "{2026-11-24}", "{2026-11-01}", "{2025-11-01}"];
        string[] types = ["int", "uuid", "text", "text", "text", "text", "text", "text", "text", "text", "date", "date", "date"];
        return Enumerable.Range(0, arrays.Length).Reverse().Aggregate(TradeVolumeQuery.Statement, (sql, i) => sql.Replace($"${i + 1}", $"'{arrays[i]}'::{types[i]}[]", StringComparison.Ordinal));
    }

    private static TradeVolumeQuery Query() => new(A.Tenant(), new PartyKey("180540012343", "steppe", "KZ"), new PartyKey("", "buyer", "RU"), "RU", new DateOnly(2026, 11, 24), [("chips", 1m)]);

    private FactReader Reader() => new(NpgsqlDataSource.Create(ConnectionSettings.ForLookUps(Logins.Worker(store.ConnectionString))));

    private static async Task LockAsync(NpgsqlConnection blocker)
    {
        await using var command = new NpgsqlCommand("LOCK TABLE flow_deltas IN ACCESS EXCLUSIVE MODE", blocker);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
