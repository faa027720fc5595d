using ExportControl.Storage.Rescreenings;
using ExportControl.Tests;

namespace ExportControl.Storage.Tests.Rescreenings;

public sealed class RescreeningServiceTests(Postgres postgres) : IAsyncLifetime
{
    private readonly Store store = new(postgres);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await store.InitializeAsync();
        await store.Shelf.PublishFolderAsync(TinyRules.Package(), Ct);
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task A_tenant_sees_its_own_alone()
    {
        var (tenant, other) = (A.Tenant(), new RescreeningViewer(A.Tenant(), true));
        await store.PostAsync([A.Submission(tenant), A.Submission(other.Tenant)], Ct);
        var found = await store.RescreenAsync(Order(tenant), Ct);

        Assert.Equal(1, found.Counts.Verdicts);
        Assert.Single((await store.Rescreenings.ListAsync(new RescreeningViewer(tenant, false), null, 10, Ct)).Items);
        Assert.Null(await store.Rescreenings.FindAsync(other, found.Id, Ct));
        Assert.Null(await store.Rescreenings.ChangesAsync(other, found.Id, 0, 10, Ct));
        Assert.Null(await store.Rescreenings.CancelAsync(other, found.Id, Ct));
        Assert.Empty((await store.Rescreenings.ListAsync(other, null, 10, Ct)).Items);
    }

    [Fact]
    public async Task One_over_all_tenants_counts_each_and_is_shown_to_who_may_see_all()
    {
        var tenants = new[] { A.Tenant(), A.Tenant(), A.Tenant() };
        await store.PostAsync(tenants.SelectMany(t => new[] { A.Submission(t), A.Submission(t, A.Declaration("R-2")) }), Ct);
        var owner = A.Tenant();

        var found = await store.RescreenAsync(Order(owner) with { EveryTenant = true }, Ct);

        Assert.Equal((RescreeningStatus.Done, 6, 6), (found.Status, found.Total, found.Counts.Verdicts));
        Assert.Null(await store.Rescreenings.FindAsync(new RescreeningViewer(owner, false), found.Id, Ct));
        Assert.Null(await store.Rescreenings.ChangesAsync(new RescreeningViewer(owner, false), found.Id, 0, 10, Ct));
        Assert.Empty((await store.Rescreenings.ListAsync(new RescreeningViewer(owner, false), null, 10, Ct)).Items);
    }

    [Fact]
    public async Task Pages_are_newest_first_and_do_not_overlap()
    {
        var viewer = new RescreeningViewer(A.Tenant(), false);
        var ids = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add(await store.OrderAsync(Order(viewer.Tenant), Ct));
        }

        var first = await store.Rescreenings.ListAsync(viewer, null, 3, Ct);
        var second = await store.Rescreenings.ListAsync(viewer, first.Next, 3, Ct);

        Assert.Equal(ids.Order().Reverse(), first.Items.Concat(second.Items).Select(r => r.Id));
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task A_rule_set_that_is_not_there_and_an_order_too_many_are_refused()
    {
        var tenant = A.Tenant();

        Assert.IsType<Ordered.UnknownRuleSet>(await store.Rescreenings.OrderAsync(Order(tenant) with { RuleSetVersion = 99 }, Ct));
        for (var i = 0; i < RescreeningService.MostUnfinished; i++)
        {
            Assert.IsType<Ordered.Queued>(await store.Rescreenings.OrderAsync(Order(tenant), Ct));
        }

        Assert.IsType<Ordered.TooMany>(await store.Rescreenings.OrderAsync(Order(tenant), Ct));
        Assert.IsType<Ordered.Queued>(await store.Rescreenings.OrderAsync(Order(A.Tenant()), Ct));
    }

    private static NewRescreening Order(Guid tenant) => new(tenant, false, 1, null, null);
}
