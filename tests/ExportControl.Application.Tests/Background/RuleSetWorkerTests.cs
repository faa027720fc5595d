using System.Diagnostics;
using ExportControl.Storage.RuleSets;
using ExportControl.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace ExportControl.Storage.Tests.RuleSets;

/// <summary>Another replica over the same database switches by itself.</summary>
public sealed class RuleSetFollowerTests(Postgres postgres) : IAsyncLifetime
{
    private static readonly Person Officer = new(null, "Aigerim");
    private static readonly Person Approver = new(null, "Bolat");

    private readonly Store store = new(postgres);
    private ServiceProvider replica = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private CurrentRuleSet Current => replica.GetRequiredService<CurrentRuleSet>();

    public async ValueTask InitializeAsync()
    {
        await store.InitializeAsync();
        await store.Shelf.PublishFolderAsync(TinyRules.Package(), Ct);
        await store.Drafts.AddAsync(new NewDraft(1, null, new Dictionary<string, string?> { ["currencies.csv"] = "code\nUSD\nEUR\nXAU\nGBP\n" }), Officer, Ct);
        await store.Desk.ApproveAsync(2, Approver, "right", false, Ct);
        replica = store.Open();
    }

    public async ValueTask DisposeAsync()
    {
        await replica.DisposeAsync();
        await store.DisposeAsync();
    }

    [Fact]
    public async Task It_switches_within_a_second_of_publishing()
    {
        var follower = replica.GetServices<IHostedService>().OfType<RuleSetFollower>().Single();
        await follower.StartAsync(Ct);
        await UntilAsync(1);
        await Task.Delay(300, Ct);

        await store.Desk.PublishAsync(2, Approver, null, Ct);
        var took = await UntilAsync(2);

        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        await follower.StopAsync(Ct);
    }

    [Fact]
    public async Task A_lost_notification_is_made_good_by_looking()
    {
        using var follower = Follower(listens: false, TimeSpan.FromMilliseconds(300));
        await follower.StartAsync(Ct);
        await UntilAsync(1);

        await store.Desk.PublishAsync(2, Approver, null, Ct);

        await UntilAsync(2);
        await follower.StopAsync(Ct);
    }

    [Fact]
    public async Task A_set_time_is_kept_without_anybody_asking()
    {
        using var follower = Follower(listens: true, TimeSpan.FromSeconds(30));
        await follower.StartAsync(Ct);
        await UntilAsync(1);

        await store.Desk.PublishAsync(2, Approver, TimeProvider.System.GetUtcNow().AddSeconds(3), Ct);
        await Task.Delay(500, Ct);
        Assert.Equal(1, Current.Now.Stamp.Version);

        await UntilAsync(2);
        await follower.StopAsync(Ct);
    }

    [Fact]
    public async Task A_connection_that_is_cut_is_opened_again()
    {
        using var follower = Follower(listens: true, TimeSpan.FromSeconds(30));
        await follower.StartAsync(Ct);
        await UntilAsync(1);
        await Task.Delay(300, Ct);

        await store.ExecuteAsOwnerAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'ExportControl rules' AND datname = current_database()");
        await Task.Delay(1500, Ct);
        await store.Desk.PublishAsync(2, Approver, null, Ct);

        await UntilAsync(2);
        await follower.StopAsync(Ct);
    }

    private RuleSetFollower Follower(bool listens, TimeSpan poll) => new(
        store.ConnectionString, replica.GetRequiredService<RuleSetStore>(), replica.GetRequiredService<RuleSetWorkflow>(), TimeProvider.System, NullLogger<RuleSetFollower>.Instance)
    {
        Listens = listens,
        Poll = poll,
    };

    private async Task<TimeSpan> UntilAsync(int version)
    {
        var waiting = Stopwatch.StartNew();
        while (!Current.IsLoaded || Current.Now.Stamp.Version != version)
        {
            Assert.True(waiting.Elapsed < TimeSpan.FromSeconds(10), $"version {version} does not judge");
            await Task.Delay(10, Ct);
        }

        return waiting.Elapsed;
    }
}
