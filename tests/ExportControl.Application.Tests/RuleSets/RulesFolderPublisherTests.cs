using ExportControl.Application.RuleSets;
using ExportControl.Screening.RuleSets;
using ExportControl.Storage.RuleSets;
using ExportControl.Tests;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ExportControl.Application.Tests.RuleSets;

public sealed class RulesFolderPublisherTests(Postgres postgres) : IAsyncLifetime
{
    private readonly ApplicationStore store = new(postgres);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => store.InitializeAsync();

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task A_new_folder_gets_the_next_version_and_becomes_active()
    {
        Assert.False(store.Current.IsLoaded);

        var first = await store.Folder.PublishAsync(TinyRules.Package(), Ct);
        var second = await store.Folder.PublishAsync(TinyRules.Package("second"), Ct);

        Assert.Equal((1, 2), (first.Stamp.Version, second.Stamp.Version));
        Assert.Same(second, store.Current.Now);
        Assert.Equal(["2 Published", "1 Retired"], await StatusesAsync());
    }

    [Fact]
    public async Task A_folder_with_the_content_of_an_older_version_does_not_replace_a_newer_one()
    {
        await store.Folder.PublishAsync(TinyRules.Package(), Ct);
        var again = await store.Folder.PublishAsync(TinyRules.Package(), Ct);
        await store.Folder.PublishAsync(TinyRules.Package("second"), Ct);

        var restarted = await store.Folder.PublishAsync(TinyRules.Package(), Ct);

        Assert.Equal((1, 2), (again.Stamp.Version, restarted.Stamp.Version));
        Assert.Equal(["2 Published", "1 Retired"], await StatusesAsync());
    }

    [Fact]
    public async Task A_start_uses_the_compiled_folder_under_the_stored_version()
    {
        await store.Folder.PublishAsync(TinyRules.Package("first"), Ct);
        await store.Folder.PublishAsync(TinyRules.Package("second"), Ct);
        await using var restarted = store.StartReplica();
        var folder = RulesFolder.Of(TinyRules.Package("second"));

        var active = await restarted.GetRequiredService<RulesFolderPublisher>().PublishAsync(folder, Ct);

        Assert.Equal(2, active.Stamp.Version);
        Assert.Equal(TinyRules.Package("second").Hash, active.Stamp.Hash);
        Assert.Same((await folder.Rules).Lists, active.Lists);
        Assert.Equal(1, (await folder.Rules).Stamp.Version);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_read_throws_when_it_is_published()
    {
        var folder = RulesFolder.BeginReading("/no/such/folder", new DateOnly(2026, 11, 24));

        await Assert.ThrowsAsync<RuleSetException>(() => store.Folder.PublishAsync(folder, Ct));
    }

    [Fact]
    public async Task An_invalid_package_does_not_replace_the_published_version()
    {
        var first = await store.Folder.PublishAsync(TinyRules.Package(), Ct);
        var broken = TinyRules.Files();
        broken.Remove("currencies.csv");

        await Assert.ThrowsAsync<RuleSetException>(() => store.Folder.PublishAsync(new RuleSetPackage(broken), Ct));

        Assert.Same(first, store.Current.Now);
        Assert.Equal(["1 Published"], await StatusesAsync());
    }

    [Fact]
    public async Task Replicas_that_start_at_the_same_time_store_one_version()
    {
        var replicas = Enumerable.Range(0, 6).Select(_ => store.StartReplica()).ToList();

        var published = await Task.WhenAll(replicas.Select(r => r.GetRequiredService<RulesFolderPublisher>().PublishAsync(TinyRules.Package(), Ct)));

        Assert.All(published, r => Assert.Equal(1, r.Stamp.Version));
        Assert.Equal(["1 Published"], await StatusesAsync());
        foreach (var replica in replicas)
        {
            await replica.DisposeAsync();
        }
    }

    [Fact]
    public async Task The_application_cannot_change_a_package()
    {
        await using var command = store.AsApplication.CreateCommand("UPDATE rule_sets SET package = ''");

        Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Ct))).SqlState);
    }

    [Fact]
    public async Task The_version_published_at_a_time_is_found()
    {
        Assert.Null(await store.RuleSets.FindVersionPublishedAtAsync(A.Noon, Ct));
        await store.Folder.PublishAsync(TinyRules.Package("first"), Ct);
        await store.Folder.PublishAsync(TinyRules.Package("second"), Ct);
        var published = (await store.RuleSets.ListAsync(Ct)).ToDictionary(r => r.Version, r => r.PublishedAt!.Value);

        var versions = new List<int?>();
        foreach (var at in new[] { published[1].AddYears(-9), published[1], published[2].AddMicroseconds(-1), published[2], published[2].AddDays(1), published[2].AddYears(9) })
        {
            versions.Add(await store.RuleSets.FindVersionPublishedAtAsync(at.ToOffset(TimeSpan.FromHours(5)), Ct));
        }

        Assert.Equal([1, 1, 1, 2, 2, 2], versions);
    }

    [Theory]
    [InlineData("UPDATE rule_set_acts SET version = 1")]
    [InlineData("DELETE FROM rule_set_acts")]
    public async Task Audit_entries_cannot_be_changed_or_deleted(string statement)
    {
        await store.Folder.PublishAsync(TinyRules.Package(), Ct);
        await using var command = store.AsApplication.CreateCommand(statement);

        Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Ct))).SqlState);
        await Assert.ThrowsAsync<PostgresException>(() => store.ExecuteAsOwnerAsync(statement));
    }

    private async Task<IEnumerable<string>> StatusesAsync() => (await store.RuleSets.ListAsync(Ct)).Select(r => $"{r.Version} {r.Status}");
}
