using ExportControl.Application.RuleSets;
using ExportControl.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace ExportControl.Application.Tests.RuleSets;

public sealed class RuleSetResolverTests(Postgres postgres) : IAsyncLifetime
{
    private readonly ApplicationStore store = new(postgres);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => store.InitializeAsync();

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task Another_replica_loads_the_same_version_once()
    {
        var published = await store.Folder.PublishAsync(TinyRules.Package(), Ct);
        await using var replica = store.StartReplica();
        var resolver = replica.GetRequiredService<RuleSetResolver>();

        var loaded = await resolver.FindAsync(1, Ct);

        Assert.NotNull(loaded);
        Assert.Equal(published.Stamp, loaded.Stamp);
        Assert.Same(loaded, await resolver.FindAsync(1, Ct));
        Assert.Null(await resolver.FindAsync(2, Ct));
    }

    [Fact]
    public async Task A_package_that_was_changed_in_the_database_is_not_loaded()
    {
        await store.Folder.PublishAsync(TinyRules.Package(), Ct);
        await store.ExecuteAsOwnerAsync("UPDATE rule_sets SET hash = 'sha256:0'");
        await using var replica = store.StartReplica();

        await Assert.ThrowsAsync<InvalidDataException>(() => replica.GetRequiredService<RuleSetResolver>().FindAsync(1, Ct).AsTask());
    }
}
