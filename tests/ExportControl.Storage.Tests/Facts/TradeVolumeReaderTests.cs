using System.Threading.Channels;
using ExportControl.Screening.Declarations;
using ExportControl.Storage.Aggregates;
using ExportControl.Storage.Database;
using ExportControl.Storage.Facts;
using ExportControl.Storage.Tests.Aggregates;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ExportControl.Storage.Tests.Facts;

public sealed class TradeVolumeReaderTests(Store store) : IClassFixture<Store>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Questions_asked_at_once_are_answered_as_each_alone()
    {
        var made = new MadeUp(11, [A.Tenant(), A.Tenant()]);
        await Task.WhenAll(Enumerable.Range(0, 150).Select(_ => store.Writer.AppendAsync(made.Submission().Submission, Ct)));
        await new AggregateRollup(store.AsApplication).RollUpAsync(Ct);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => store.Writer.AppendAsync(made.Submission().Submission, Ct)));
        var questions = Enumerable.Range(0, 300).Select(_ => made.Question()).ToList();
        await using var lookUps = LookUps();

        var grouped = await Task.WhenAll(questions.Select(q => Task.Run(() => lookUps.ReadAsync(q, Ct), Ct)));

        foreach (var (question, answer) in questions.Zip(grouped))
        {
            Assert.Equal(Assert.Single(await TradeVolumeQuery.ExecuteAsync(store.AsApplication, [question], Ct)), answer);
        }

        Assert.Contains(grouped, a => a.Any(v => v.EarlierDeclarations > 0 && v.FlowMeanUsd > 0));
    }

    [Fact]
    public async Task A_question_that_cannot_be_asked_fails_alone()
    {
        await using var lookUps = LookUps();
        var questions = Enumerable.Range(0, 40).Select(i => i % 10 == 3 ? Question() with { Day = DateOnly.MinValue } : Question()).ToList();

        var asked = questions.Select(q => lookUps.ReadAsync(q, Ct)).ToList();
        await Task.WhenAll(asked.Select(a => a.ContinueWith(_ => { }, TaskScheduler.Default)));

        Assert.Equal(4, asked.Count(a => a.Exception?.InnerException is ArgumentOutOfRangeException));
        Assert.Equal(36, asked.Count(a => a.IsCompletedSuccessfully));
    }

    [Fact]
    public async Task Who_gives_up_is_let_go_and_who_waits_too_long_is_told()
    {
        await using var lookUps = LookUps();
        await using var blocker = new NpgsqlConnection(store.ConnectionString);
        await blocker.OpenAsync(Ct);
        await using var block = await blocker.BeginTransactionAsync(Ct);
        await LockAsync(blocker);
        using var impatient = new CancellationTokenSource();

        var slow = Enumerable.Range(0, 5).Select(_ => lookUps.ReadAsync(Question(), Ct)).ToList();
        var gone = lookUps.ReadAsync(Question(), impatient.Token);
        await impatient.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        foreach (var asked in slow)
        {
            Assert.IsType<TimeoutException>((await Assert.ThrowsAsync<NpgsqlException>(() => asked)).InnerException);
        }

        await block.RollbackAsync(Ct);
        Assert.Single(await lookUps.ReadAsync(Question(), Ct));
    }

    [Fact]
    public async Task Who_waits_when_the_host_stops_is_answered_and_who_comes_later_is_told()
    {
        var lookUps = LookUps();

        var asked = Enumerable.Range(0, 200).Select(_ => lookUps.ReadAsync(Question(), Ct)).ToList();
        await lookUps.DisposeAsync();

        Assert.All(await Task.WhenAll(asked), a => Assert.Single(a));
        await Assert.ThrowsAsync<ChannelClosedException>(() => lookUps.ReadAsync(Question(), Ct));
    }

    [Fact]
    public async Task A_look_up_that_fails_leaves_its_figures_unknown_and_the_entries_to_be_stored()
    {
        var away = new NpgsqlConnectionStringBuilder(store.ConnectionString) { Port = 1 }.ConnectionString;
        await using var replica = new ServiceCollection().AddStorage(away).BuildServiceProvider();

        var facts = await replica.GetRequiredService<FactSource>().ResolveAsync(A.Tenant(), A.Declaration(lines: A.Chips()), A.Rules, Ct);

        Assert.Null(facts.Resolved.Volumes);
        Assert.Equal([new TradeEntry("chips", "DE", 100m)], facts.Entries);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20_000)]
    public async Task The_look_up_goes_by_indexes_alone(int others)
    {
        await store.ExecuteAsOwnerAsync(
            $"""
            INSERT INTO exporter_months SELECT gen_random_uuid(), 'chips', 'e' || n, '2026-11-01', 1, 1 FROM generate_series(1, {others}) n;
            INSERT INTO exporter_days SELECT gen_random_uuid(), 'chips', 'e' || n, '', '2026-11-24', 1 FROM generate_series(1, {others}) n;
            INSERT INTO flow_months SELECT gen_random_uuid(), 'chips', 'RU', '2026-11-01', 'CN', 1, 1 FROM generate_series(1, {others}) n;
            ANALYZE exporter_months, exporter_days, flow_months, exporter_deltas, flow_deltas
            """);
        await using var source = NpgsqlDataSource.Create(ConnectionSettings.ForLookUps(store.ConnectionString));
        await using var command = source.CreateCommand($"EXPLAIN {Inlined()}");
        var plan = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(Ct);
        while (await reader.ReadAsync(Ct))
        {
            plan.Add(reader.GetString(0));
        }

        Assert.DoesNotContain(plan, l => l.Contains("Seq Scan", StringComparison.Ordinal) || l.Contains("Filter:", StringComparison.Ordinal));
        Assert.Equal(6, plan.Count(l => l.Contains("Index", StringComparison.Ordinal) && l.Contains("Scan", StringComparison.Ordinal)));
    }

    private static string Inlined()
    {
        string[] arrays = ["{0}", $"{{{A.Tenant()}}}", "{chips}", "{e1}", "{c1}", "{RU}", "{2026-11-24}", "{2026-11-01}", "{2025-11-01}"];
        string[] types = ["int", "uuid", "text", "text", "text", "text", "date", "date", "date"];
        return Enumerable.Range(0, arrays.Length).Aggregate(TradeVolumeQuery.Statement, (sql, i) => sql.Replace($"${i + 1}", $"'{arrays[i]}'::{types[i]}[]", StringComparison.Ordinal));
    }

    private static TradeVolumeQuery Question() => new(A.Tenant(), "180540012343", "buyer", "RU", new DateOnly(2026, 11, 24), [("chips", 1m)]);

    private TradeVolumeReader LookUps() => new(NpgsqlDataSource.Create(ConnectionSettings.ForLookUps(store.ConnectionString)));

    private static async Task LockAsync(NpgsqlConnection blocker)
    {
        await using var command = new NpgsqlCommand("LOCK TABLE flow_deltas IN ACCESS EXCLUSIVE MODE", blocker);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
