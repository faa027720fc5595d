using ExportControl.Screening.RuleSets;
using ExportControl.Storage.RuleSets;
using ExportControl.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace ExportControl.Storage.Tests.RuleSets;

public sealed class RuleSetStoreTests(Postgres postgres) : IAsyncLifetime
{
    private readonly Store store = new(postgres);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => store.InitializeAsync();

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task New_rules_get_the_next_version_and_become_current()
    {
        Assert.False(store.Current.IsLoaded);

        var first = await store.Shelf.PublishFolderAsync(TinyRules.Package(), Ct);
        var second = await store.Shelf.PublishFolderAsync(TinyRules.Package("second"), Ct);

        Assert.Equal((1, 2), (first.Stamp.Version, second.Stamp.Version));
        Assert.Same(second, store.Current.Now);
        Assert.Equal(["2 Published", "1 Retired"], await StandingAsync());
    }

    [Fact]
    public async Task A_folder_that_was_seen_before_never_takes_the_place_of_a_newer_one()
    {
        await store.Shelf.PublishFolderAsync(TinyRules.Package(), Ct);
        var again = await store.Shelf.PublishFolderAsync(TinyRules.Package(), Ct);
        await store.Shelf.PublishFolderAsync(TinyRules.Package("second"), Ct);

        var restarted = await store.Shelf.PublishFolderAsync(TinyRules.Package(), Ct);

        Assert.Equal((1, 2), (again.Stamp.Version, restarted.Stamp.Version));
        Assert.Equal(["2 Published", "1 Retired"], await StandingAsync());
    }

    [Fact]
    public async Task A_start_judges_by_what_it_read_from_the_folder_under_the_number_the_shelf_gives()
    {
        await store.Shelf.PublishFolderAsync(TinyRules.Package("first"), Ct);
        await store.Shelf.PublishFolderAsync(TinyRules.Package("second"), Ct);
        await using var restarted = store.Open();
        var folder = FolderRules.Of(TinyRules.Package("second"));

        var judges = await restarted.GetRequiredService<RuleSetStore>().PublishFolderAsync(folder, Ct);

        Assert.Equal(2, judges.Stamp.Version);
        Assert.Equal(TinyRules.Package("second").Hash, judges.Stamp.Hash);
        Assert.Same((await folder.Rules).Lists, judges.Lists);
        Assert.Equal(1, (await folder.Rules).Stamp.Version);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_read_is_told_when_its_rules_are_asked_for()
    {
        var folder = FolderRules.Begin("/no/such/folder", new DateOnly(2026, 11, 24));

        await Assert.ThrowsAsync<RuleSetException>(() => store.Shelf.PublishFolderAsync(folder, Ct));
    }

    [Fact]
    public async Task A_refused_package_leaves_the_published_version()
    {
        var first = await store.Shelf.PublishFolderAsync(TinyRules.Package(), Ct);
        var broken = TinyRules.Files();
        broken.Remove("currencies.csv");

        await Assert.ThrowsAsync<RuleSetException>(() => store.Shelf.PublishFolderAsync(new RuleSetPackage(broken), Ct));

        Assert.Same(first, store.Current.Now);
        Assert.Equal(["1 Published"], await StandingAsync());
    }

    [Fact]
    public async Task Replicas_that_start_at_once_agree_on_one_version()
    {
        var replicas = Enumerable.Range(0, 6).Select(_ => store.Open()).ToList();

        var published = await Task.WhenAll(replicas.Select(r => r.GetRequiredService<RuleSetStore>().PublishFolderAsync(TinyRules.Package(), Ct)));

        Assert.All(published, r => Assert.Equal(1, r.Stamp.Version));
        Assert.Equal(["1 Published"], await StandingAsync());
        foreach (var replica in replicas)
        {
            await replica.DisposeAsync();
        }
    }

    [Fact]
    public async Task Another_replica_loads_a_version_that_judges_alike_and_keeps_it_in_memory()
    {
        var published = await store.Shelf.PublishFolderAsync(TinyRules.Package(), Ct);
        await using var replica = store.Open();
        var shelf = replica.GetRequiredService<RuleSetStore>();

        var loaded = await shelf.LoadAsync(1, Ct);

        Assert.NotNull(loaded);
        Assert.Equal(published.Stamp, loaded.Stamp);
        Assert.Same(loaded, await shelf.LoadAsync(1, Ct));
        Assert.Null(await shelf.LoadAsync(2, Ct));
    }

    [Fact]
    public async Task A_package_changed_on_the_shelf_is_not_loaded()
    {
        await store.Shelf.PublishFolderAsync(TinyRules.Package(), Ct);
        await store.ExecuteAsOwnerAsync("UPDATE rule_sets SET hash = 'sha256:0'");
        await using var replica = store.Open();

        await Assert.ThrowsAsync<InvalidDataException>(() => replica.GetRequiredService<RuleSetStore>().LoadAsync(1, Ct));
    }

    [Fact]
    public async Task The_application_cannot_change_a_package()
    {
        await using var command = store.AsApplication.CreateCommand("UPDATE rule_sets SET package = ''");

        Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Ct))).SqlState);
    }

    [Fact]
    public async Task Each_moment_has_the_version_that_judged_then()
    {
        Assert.Null(await store.Shelf.PublishedAtAsync(A.Noon, Ct));
        var clock = new FakeTimeProvider(A.Noon);
        await using var replica = store.Open(clock);
        var shelf = replica.GetRequiredService<RuleSetStore>();
        foreach (var note in new[] { "first", "second" })
        {
            await shelf.PublishFolderAsync(TinyRules.Package(note), Ct);
            clock.Advance(TimeSpan.FromDays(1));
        }

        var judged = new List<int?>();
        foreach (var at in new[] { A.Noon.AddYears(-9), A.Noon, A.Noon.AddDays(1).AddMicroseconds(-1), A.Noon.AddDays(1), A.Noon.AddDays(2), A.Noon.AddYears(9) })
        {
            judged.Add(await store.Shelf.PublishedAtAsync(at.ToOffset(TimeSpan.FromHours(5)), Ct));
        }

        Assert.Equal([1, 1, 1, 2, 2, 2], judged);
    }

    [Theory]
    [InlineData("UPDATE rule_set_acts SET version = 1")]
    [InlineData("DELETE FROM rule_set_acts")]
    public async Task What_was_published_when_is_never_changed(string statement)
    {
        await store.Shelf.PublishFolderAsync(TinyRules.Package(), Ct);
        await using var command = store.AsApplication.CreateCommand(statement);

        Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Ct))).SqlState);
        await Assert.ThrowsAsync<PostgresException>(() => store.ExecuteAsOwnerAsync(statement));
    }

    private async Task<IEnumerable<string>> StandingAsync() => (await store.Shelf.ListAsync(Ct)).Select(r => $"{r.Version} {r.Status}");
}
