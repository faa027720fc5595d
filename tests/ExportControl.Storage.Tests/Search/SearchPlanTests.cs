using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using ExportControl.Benchmarks.History;
using ExportControl.Storage.Parties;
using ExportControl.Storage.Search;
using ExportControl.Storage.Search.Indexing;
using ExportControl.Storage.Database;
using ExportControl.Storage.Verdicts;
using ExportControl.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ExportControl.Storage.Tests.Search;

/// <summary>Plans of the search, the upkeep of its segments, and pages whose documents are large.</summary>
public sealed class SearchPlanTests(Store store, Postgres postgres) : IClassFixture<Store>
{
    private const int Made = 6000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_generated_history_gives_the_rows_of_the_model_and_every_statement_uses_an_index()
    {
        var database = await postgres.NewDatabaseAsync();
        await StorageServices.MigrateAsync(database, Ct);
        var world = new HistoryWorld(1, Made);
        await using (var owner = NpgsqlDataSource.Create(database))
        {
            await new HistoryLoader(owner, world).LoadAsync(Ct);
            await SearchModelTests.IndexAsync(new Indexer(owner, TimeProvider.System));
            await using var command = owner.CreateCommand("VACUUM (ANALYZE)");
            await command.ExecuteNonQueryAsync(Ct);
        }

        var made = world.All().ToList();
        using var plans = new Plans();
        await using var explained = plans.Over(database);
        await using var connection = await explained.OpenConnectionAsync(Ct);
        foreach (var tenant in world.Tenants.Take(3))
        {
            foreach (var one in HistoryCases.Of(world))
            {
                var expected = made.Where(m => m.Tenant == tenant && Matches(m, one.Filter)).Select(m => m.Id).OrderDescending().ToList();
                var after = expected.Count > 60 ? expected[50] : (Guid?)null;
                var (rows, more) = await FindAsync(connection, tenant, one.Filter, after, 50, VerdictHistory.MaxPageBytes, Ct);

                Assert.Equal(expected.Skip(after is null ? 0 : 51).Take(50), rows.Select(r => r.Id));
                Assert.Equal(expected.Count > (after is null ? 50 : 101), more);
            }
        }

        Assert.Contains(plans.Seen, p => p.Contains("Index Scan Backward using pk_search_postings", StringComparison.Ordinal));
        Assert.Contains(plans.Seen, p => p.Contains("using pk_verdicts", StringComparison.Ordinal));
        var scanning = plans.Seen.Where(p => Regex.IsMatch(p, "Seq Scan on (verdicts|verdict_lines|search_postings|search_names|declarations)")).ToList();
        Assert.True(scanning.Count == 0, scanning.FirstOrDefault());

        // Row-level security makes a filter of a key whose comparison is not leakproof, and the whole tenant is read.
        var filtering = plans.Seen.Where(p => Regex.IsMatch(p, @"Filter: .*\b(id|last_id|verdict_id) (<|>|<=|>=) ")).ToList();
        Assert.True(filtering.Count == 0, filtering.FirstOrDefault());
    }

    [Fact]
    public async Task A_page_ends_early_when_its_documents_are_large_and_the_next_page_continues()
    {
        var tenant = A.Tenant();
        for (var i = 0; i < 6; i++)
        {
            await store.Writer.AppendAsync(A.Submission(tenant, A.Declaration($"R-{i}", lines: [A.Chips()]), at: A.Noon.AddSeconds(i)), Ct);
        }

        await using var connection = await store.AsApplication.OpenConnectionAsync(Ct);
        foreach (var filter in new VerdictFilter[] { new(), new() { Code = "8542" }, new() { Party = "steppe" }, new() { Decided = false, Destination = "KG" } })
        {
            var whole = (await FindAsync(connection, tenant, filter, null, 50, VerdictHistory.MaxPageBytes, Ct)).Rows;
            var (first, more) = await FindAsync(connection, tenant, filter, null, 50, 1, Ct);
            var (two, moreAfterTwo) = await FindAsync(connection, tenant, filter, first[^1].Id, 50, whole[1].Document.Length + whole[2].Document.Length, Ct);
            var (last, none) = await FindAsync(connection, tenant, filter, two[^1].Id, 50, VerdictHistory.MaxPageBytes, Ct);

            Assert.Equal([1, 2, 3], [first.Count, two.Count, last.Count]);
            Assert.Equal([true, true, false], [more, moreAfterTwo, none]);
            Assert.Equal(whole.Select(r => r.Id), [.. first.Select(r => r.Id), .. two.Select(r => r.Id), .. last.Select(r => r.Id)]);
            Assert.All(whole, r => Assert.NotEmpty(r.Document));
        }
    }

    [Fact]
    public async Task A_verdict_written_after_its_range_was_indexed_is_late_until_the_segment_is_written_again()
    {
        var tenant = A.Tenant();
        for (var i = 0; i < 20; i++)
        {
            await store.Writer.AppendAsync(A.Submission(tenant, A.Declaration($"R-{i}"), at: A.Noon.AddSeconds(2 * i)), Ct);
        }

        var indexer = new Indexer(store.AsApplication, TimeProvider.System) { MinSize = 10 };
        await SearchModelTests.IndexAsync(indexer);
        await store.Writer.AppendAsync(A.Submission(tenant, A.Declaration("late", lines: [A.Chips()]), at: A.Noon.AddSeconds(5)), Ct);
        Assert.Equal(1, await CountAsync("late_verdicts", tenant));
        var before = await store.History.ListAsync(tenant, new VerdictFilter { Code = "85" }, null, 50, Ct);

        await SearchModelTests.IndexAsync(indexer);

        Assert.Equal(0, await CountAsync("late_verdicts", tenant));
        Assert.Equal("late", Assert.Single(before.Items).Reference);
        Assert.Equal("late", Assert.Single((await store.History.ListAsync(tenant, new VerdictFilter { Code = "85" }, null, 50, Ct)).Items).Reference);
        Assert.Equal(21, (await store.History.ListAsync(tenant, new VerdictFilter { Outcome = Screening.Verdicts.Outcome.NoRestriction }, null, 50, Ct)).Items.Count + before.Items.Count);
    }

    [Fact]
    public async Task Two_replicas_that_index_during_posts_lose_no_verdict()
    {
        var tenant = A.Tenant();
        using var done = new CancellationTokenSource();
        var indexing = Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            var indexer = new Indexer(store.AsApplication, new Microsoft.Extensions.Time.Testing.FakeTimeProvider(A.Noon.AddDays(1))) { MinSize = 5, MaxSize = 40 };
            while (!done.IsCancellationRequested)
            {
                try
                {
                    await indexer.RunAsync(Ct);
                }
                catch (PostgresException crossed) when (crossed.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected)
                {
                    // Tried again at the next round.
                }
            }
        })).ToList();
        var posts = Enumerable.Range(0, 400).Select(i => store.Writer.AppendAsync(A.Submission(tenant, A.Declaration($"R-{i}"), at: A.Noon.AddSeconds(i % 97)), Ct));

        await Task.WhenAll(posts);
        await done.CancelAsync();
        await Task.WhenAll(indexing);

        var found = new HashSet<Guid>();
        Guid? after = null;
        do
        {
            var page = await store.History.ListAsync(tenant, new VerdictFilter { Destination = "KG" }, after, 37, Ct);
            Assert.All(page.Items, v => Assert.True(found.Add(v.Id)));
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(400, found.Count);
    }

    [Fact]
    public async Task Verdicts_in_no_segment_are_found_and_are_indexed_later()
    {
        var database = await postgres.NewDatabaseAsync();
        await StorageServices.MigrateAsync(database, Ct);
        await using var owner = NpgsqlDataSource.Create(database);
        var world = new HistoryWorld(2, 700);
        await new HistoryLoader(owner, world).LoadAsync(Ct);
        var filter = new VerdictFilter { Destination = "RU", Origin = "CN" };
        var expected = world.All().Where(m => m.Tenant == world.Tenants[0] && Matches(m, filter)).Select(m => m.Id).OrderDescending().ToList();
        await using var services = new ServiceCollection().AddStorage(Logins.Of(database)).BuildServiceProvider();
        var history = services.GetRequiredService<VerdictHistory>();

        var before = await ReadAllAsync();
        await SearchModelTests.IndexAsync(services.GetRequiredService<Indexer>());
        var after = await ReadAllAsync();

        Assert.NotEmpty(expected);
        Assert.Equal(expected, before);
        Assert.Equal(expected, after);
        await using var segments = owner.CreateCommand("SELECT count(*) FROM search_segments");
        Assert.True(await segments.ExecuteScalarAsync(Ct) is > 0L);

        // A page ends early on a slow server.
        async Task<List<Guid>> ReadAllAsync()
        {
            var found = new List<Guid>();
            Guid? next = null;
            do
            {
                var page = await history.ListAsync(world.Tenants[0], filter, next, 500, Ct);
                found.AddRange(page.Items.Select(v => v.Id));
                next = page.Next;
            }
            while (next is not null);
            return found;
        }
    }

    /// <summary>The plans of the statements, as auto_explain logs them.</summary>
    private sealed class Plans : ILoggerFactory, ILogger
    {
        public ConcurrentQueue<string> Seen { get; } = [];

        public NpgsqlDataSource Over(string database)
        {
            var settings = new NpgsqlConnectionStringBuilder(ConnectionSettings.ForWork(database));

            // Only a superuser may load the library; the plans are those of the role.
            settings.Options += "-c role=exportcontrol_service -c session_preload_libraries=auto_explain -c auto_explain.log_min_duration=0 -c auto_explain.log_level=notice";
            var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
            builder.UseLoggerFactory(this);
            return builder.Build();
        }

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var text = formatter(state, exception);
            if (text.Contains("duration:", StringComparison.Ordinal))
            {
                Seen.Enqueue(text);
            }
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }
    }

    private static bool Matches(GeneratedVerdict made, VerdictFilter filter) =>
        (filter.From is not { } from || made.At >= from)
        && (filter.Before is not { } before || made.At < before)
        && (filter.Outcome is not { } outcome || made.Outcome == outcome)
        && (filter.Destination is not { } destination || made.Destination == destination)
        && (filter.Reference is not { } reference || made.Reference == reference)
        && (filter.Decided is not { } decided || made.Decided == decided)
        && (filter.Rule is not { } rule || made.Rules.Contains(rule))
        && (FilterSql.PartyOf(filter) is not { } party || made.TaxIds.Contains(party) || made.Names.Any(n => NameText.Fold(n).Contains(party, StringComparison.Ordinal)))
        && made.Lines.Any(l => (filter.Code is not { } code || l.Code.StartsWith(code, StringComparison.Ordinal))
            && (filter.Origin is not { } origin || l.Origin == origin) && (filter.ImportedFrom is not { } importedFrom || l.ImportedFrom == importedFrom));

    private async Task<long> CountAsync(string table, Guid tenant)
    {
        await using var command = store.AsApplication.CreateCommand($"SELECT count(*) FROM {table} WHERE tenant_id = $1");
        command.Parameters.Add(new() { Value = tenant });
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }

    // A transaction may be left open; closing the connection ends it.
    private static async Task<(List<IssuedVerdict> Rows, bool More)> FindAsync(NpgsqlConnection connection, Guid tenant, VerdictFilter filter, Guid? after, int limit, long bytes, CancellationToken ct)
    {
        var found = await Pages.Usual.FindAsync(connection, tenant, filter, after, limit, bytes, ct);
        await connection.CloseAsync();
        await connection.OpenAsync(ct);
        return (found.Rows, found.Next is not null);
    }
}
