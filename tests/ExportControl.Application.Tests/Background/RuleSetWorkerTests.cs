using ExportControl.Application.Rescreenings;
using System.Diagnostics;
using ExportControl.Application.Background;
using ExportControl.Application.RuleSets;
using ExportControl.Storage.RuleSets;
using ExportControl.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace ExportControl.Application.Tests.Background;

/// <summary>Another replica over the same database switches to the published version.</summary>
public sealed class RuleSetWorkerTests(Postgres postgres) : IAsyncLifetime
{
    private readonly ApplicationStore store = new(postgres);
    private ServiceProvider replica = null!;
    private Guid approver;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private CurrentRuleSet Current => replica.GetRequiredService<CurrentRuleSet>();

    public async ValueTask InitializeAsync()
    {
        await store.InitializeAsync();
        await store.Folder.PublishAsync(TinyRules.Package(), Ct);
        approver = await store.ApproverAsync(Ct);
        await store.Workflow.DraftAsync(new NewDraft(1, null, new Dictionary<string, string?> { ["currencies.csv"] = "code\nUSD\nEUR\nXAU\nGBP\n" }), ApplicationStoreExtensions.Officer, Ct);
        await store.Workflow.ApproveAsync(2, approver, "right", false, Ct);
        replica = store.StartReplica();
    }

    public async ValueTask DisposeAsync()
    {
        await replica.DisposeAsync();
        await store.DisposeAsync();
    }

    [Fact]
    public async Task It_switches_within_a_second_of_publishing()
    {
        var worker = replica.GetServices<IHostedService>().OfType<RuleSetWorker>().Single();
        await worker.StartAsync(Ct);
        await UntilAsync(1);
        await Task.Delay(300, Ct);

        await store.Workflow.PublishAsync(2, approver, null, Ct);
        var took = await UntilAsync(2);

        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        await worker.StopAsync(Ct);
    }

    [Fact]
    public async Task A_lost_notification_is_replaced_by_polling()
    {
        using var worker = Worker(listens: false, TimeSpan.FromMilliseconds(300));
        await worker.StartAsync(Ct);
        await UntilAsync(1);

        await store.Workflow.PublishAsync(2, approver, null, Ct);

        await UntilAsync(2);
        await worker.StopAsync(Ct);
    }

    [Fact]
    public async Task A_scheduled_version_is_published_at_its_time()
    {
        using var worker = Worker(listens: true, TimeSpan.FromSeconds(30));
        await worker.StartAsync(Ct);
        await UntilAsync(1);

        await store.Workflow.PublishAsync(2, approver, TimeProvider.System.GetUtcNow().AddSeconds(3), Ct);
        await Task.Delay(500, Ct);
        Assert.Equal(1, Current.Now.Stamp.Version);

        await UntilAsync(2);
        await worker.StopAsync(Ct);
    }

    [Fact]
    public async Task A_connection_that_is_cut_is_opened_again()
    {
        using var worker = Worker(listens: true, TimeSpan.FromSeconds(30));
        await worker.StartAsync(Ct);
        await UntilAsync(1);
        await Task.Delay(300, Ct);

        await store.ExecuteAsOwnerAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'ExportControl rules' AND datname = current_database()");
        await Task.Delay(1500, Ct);
        await store.Workflow.PublishAsync(2, approver, null, Ct);

        await UntilAsync(2);
        await worker.StopAsync(Ct);
    }

    private RuleSetWorker Worker(bool listens, TimeSpan poll) => new(
        replica.GetRequiredService<RuleSetNotifications>(), replica.GetRequiredService<RuleSetResolver>(), replica.GetRequiredService<RuleSetWorkflow>(), replica.GetRequiredService<PublicationRescreener>(), TimeProvider.System, NullLogger<RuleSetWorker>.Instance)
    {
        Listens = listens,
        PollInterval = poll,
    };

    private async Task<TimeSpan> UntilAsync(int version)
    {
        var waiting = Stopwatch.StartNew();
        while (!Current.IsLoaded || Current.Now.Stamp.Version != version)
        {
            Assert.True(waiting.Elapsed < TimeSpan.FromSeconds(10), $"version {version} is not active");
            await Task.Delay(10, Ct);
        }

        return waiting.Elapsed;
    }
}
