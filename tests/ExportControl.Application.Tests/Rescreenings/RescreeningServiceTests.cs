using ExportControl.Application.Rescreenings;
using ExportControl.Storage.Rescreenings;
using ExportControl.Tests;

namespace ExportControl.Application.Tests.Rescreenings;

public sealed class RescreeningServiceTests(Postgres postgres) : IAsyncLifetime
{
    private readonly ApplicationStore store = new(postgres);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await store.InitializeAsync();
        await store.Folder.PublishAsync(TinyRules.Package(), Ct);
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task A_tenant_reads_only_its_own_re_screenings()
    {
        var (tenant, other) = (A.Tenant(), new RescreeningViewer(A.Tenant(), true));
        await store.PostAsync([A.Submission(tenant), A.Submission(other.Tenant)], Ct);
        var found = await store.RescreenAsync(Request(tenant), Ct);

        Assert.Equal(1, found.Counts.Verdicts);
        Assert.Single((await store.Rescreenings.ListAsync(new RescreeningViewer(tenant, false), null, 10, Ct)).Items);
        Assert.Null(await store.Rescreenings.FindAsync(other, found.Id, Ct));
        Assert.Null(await store.Rescreenings.ListChangesAsync(other, found.Id, 0, 10, Ct));
        Assert.Null(await store.Rescreenings.CancelAsync(other, found.Id, Ct));
        Assert.Empty((await store.Rescreenings.ListAsync(other, null, 10, Ct)).Items);
    }

    [Fact]
    public async Task A_re_screening_over_all_tenants_counts_every_tenant_and_is_visible_to_the_operator_only()
    {
        var tenants = new[] { A.Tenant(), A.Tenant(), A.Tenant() };
        await store.PostAsync(tenants.SelectMany(t => new[] { A.Submission(t), A.Submission(t, A.Declaration("R-2")) }), Ct);
        var owner = A.Tenant();

        var found = await store.RescreenAsync(Request(owner) with { EveryTenant = true }, Ct);

        Assert.Equal((RescreeningStatus.Done, 6, 6), (found.Status, found.Total, found.Counts.Verdicts));
        Assert.Null(await store.Rescreenings.FindAsync(new RescreeningViewer(owner, false), found.Id, Ct));
        Assert.Null(await store.Rescreenings.ListChangesAsync(new RescreeningViewer(owner, false), found.Id, 0, 10, Ct));
        Assert.Empty((await store.Rescreenings.ListAsync(new RescreeningViewer(owner, false), null, 10, Ct)).Items);
    }

    [Fact]
    public async Task Pages_are_newest_first_and_do_not_overlap()
    {
        var viewer = new RescreeningViewer(A.Tenant(), false);
        var ids = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add(await store.StartAsync(Request(viewer.Tenant), Ct));
        }

        var first = await store.Rescreenings.ListAsync(viewer, null, 3, Ct);
        var second = await store.Rescreenings.ListAsync(viewer, first.Next, 3, Ct);

        Assert.Equal(ids.Order().Reverse(), first.Items.Concat(second.Items).Select(r => r.Id));
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task An_unknown_rule_set_and_a_request_above_the_limit_are_refused()
    {
        var tenant = A.Tenant();

        Assert.IsType<RescreeningStartResult.UnknownRuleSet>(await store.Rescreenings.StartAsync(Request(tenant) with { RuleSetVersion = 99 }, Ct));
        for (var i = 0; i < RescreeningService.MaxUnfinished; i++)
        {
            Assert.IsType<RescreeningStartResult.Queued>(await store.Rescreenings.StartAsync(Request(tenant), Ct));
        }

        Assert.IsType<RescreeningStartResult.TooMany>(await store.Rescreenings.StartAsync(Request(tenant), Ct));
        Assert.IsType<RescreeningStartResult.Queued>(await store.Rescreenings.StartAsync(Request(A.Tenant()), Ct));
    }

    private static RescreeningRequest Request(Guid tenant) => new(tenant, false, 1, null, null);
}
