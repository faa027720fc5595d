using ExportControl.Storage.Aggregates;
using ExportControl.Storage.Declarations;
using ExportControl.Storage.Verdicts;

namespace ExportControl.Storage.Tests.Declarations;

public sealed class WithdrawalTests(Store store) : IClassFixture<Store>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_withdrawal_is_the_next_revision_without_a_verdict_and_a_second_one_stores_nothing()
    {
        var tenant = A.Tenant();
        var first = await StoredAsync(A.Submission(tenant, A.Declaration("R")));

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => store.Withdrawals.WithdrawAsync(tenant, first.DeclarationId, "{}"u8.ToArray(), Ct)));

        var revisions = (await store.Declarations.FindAsync(tenant, first.DeclarationId, Ct))!.Revisions;
        Assert.Single(results, WithdrawalResult.Withdrawn);
        Assert.Equal(7, results.Count(r => r == WithdrawalResult.AlreadyWithdrawn));
        Assert.Equal([(1, false, 1), (2, true, 0)], revisions.Select(r => (r.Revision, r.IsWithdrawal, r.Verdicts.Count)));
        Assert.Equal("{}"u8, revisions[1].Received.Span);
    }

    [Fact]
    public async Task Neither_another_tenant_nor_an_unknown_id_withdraws()
    {
        var tenant = A.Tenant();
        var first = await StoredAsync(A.Submission(tenant, A.Declaration("R")));

        Assert.Equal(WithdrawalResult.NotFound, await store.Withdrawals.WithdrawAsync(A.Tenant(), first.DeclarationId, default, Ct));
        Assert.Equal(WithdrawalResult.NotFound, await store.Withdrawals.WithdrawAsync(tenant, Guid.CreateVersion7(A.Noon), default, Ct));
        Assert.Single((await store.Declarations.FindAsync(tenant, first.DeclarationId, Ct))!.Revisions);
    }

    [Fact]
    public async Task A_withdrawn_declaration_is_filed_again_by_a_revision_only()
    {
        var tenant = A.Tenant();
        var first = await StoredAsync(A.Submission(tenant, A.Declaration("R"), key: "k"));
        await store.Withdrawals.WithdrawAsync(tenant, first.DeclarationId, default, Ct);

        var repeated = await store.Writer.AppendAsync(A.Submission(tenant, A.Declaration("R")), Ct);
        var other = await store.Writer.AppendAsync(A.Submission(tenant, A.Declaration("R", "RU")), Ct);
        var keyed = await store.Writer.AppendAsync(A.Submission(tenant, A.Declaration("R"), key: "k"), Ct);
        var again = await StoredAsync(A.Submission(tenant, A.Declaration("R")) with { MayRevise = true });

        Assert.Equal(new AppendResult.Withdrawn("R", first.DeclarationId, first.Id), repeated);
        Assert.Equal(new AppendResult.Withdrawn("R", first.DeclarationId, first.Id), other);
        Assert.Equal(first.Id, Assert.IsType<AppendResult.Same>(keyed).Verdict.Id);
        Assert.Equal((first.DeclarationId, 3), (again.DeclarationId, again.Revision));
        Assert.Equal(WithdrawalResult.Withdrawn, await store.Withdrawals.WithdrawAsync(tenant, first.DeclarationId, default, Ct));
    }

    [Fact]
    public async Task Withdrawals_and_revisions_at_the_same_time_have_a_number_each_and_the_figures_follow()
    {
        var tenant = A.Tenant();
        var posted = A.Declaration("R", lines: A.Chips());
        var first = await StoredAsync(A.Submission(tenant, posted) with { Facts = await store.Facts.ResolveAsync(tenant, posted, A.Rules, Ct) });

        var results = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(async () => i % 3 == 0
            ? await store.Withdrawals.WithdrawAsync(tenant, first.DeclarationId, default, Ct) == WithdrawalResult.Withdrawn
            : await store.Writer.AppendAsync(A.Submission(tenant, A.Declaration("R", exporter: $"Exporter {i}")) with { MayRevise = true }, Ct) is AppendResult.Fresh)));

        var revisions = (await store.Declarations.FindAsync(tenant, first.DeclarationId, Ct))!.Revisions;
        Assert.Equal(Enumerable.Range(1, 1 + results.Count(r => r)), revisions.Select(r => r.Revision));
        Assert.All(revisions, r => Assert.Equal(r.IsWithdrawal ? 0 : 1, r.Verdicts.Count));
        await store.Withdrawals.WithdrawAsync(tenant, first.DeclarationId, default, Ct);
        Assert.Empty(await store.Statistics.FlowsAsync(tenant, new(2020, 1, 1), new(2030, 1, 1), null, null, null, Ct));
        Assert.Empty(await AggregateRecount.RecountAsync(store.AsApplication, Ct));
    }

    [Fact]
    public async Task Withdrawn_trade_is_no_fact_of_a_later_declaration()
    {
        var tenant = A.Tenant();
        var posted = A.Declaration("R", lines: A.Chips());
        var first = await StoredAsync(A.Submission(tenant, posted) with { Facts = await store.Facts.ResolveAsync(tenant, posted, A.Rules, Ct) });
        var next = A.Declaration("S", lines: A.Chips());

        var before = Assert.Single((await store.Facts.ResolveAsync(tenant, next, A.Rules, Ct)).Resolved.Volumes!);
        await store.Withdrawals.WithdrawAsync(tenant, first.DeclarationId, default, Ct);
        var after = Assert.Single((await store.Facts.ResolveAsync(tenant, next, A.Rules, Ct)).Resolved.Volumes!);

        Assert.Equal((1, 2, 200m), (before.EarlierDeclarations, before.DeclarationsInAWeek, before.FlowMonthUsd));
        Assert.Equal((0, 1, 100m), (after.EarlierDeclarations, after.DeclarationsInAWeek, after.FlowMonthUsd));
    }

    private async Task<StoredVerdict> StoredAsync(Submission submission) => Assert.IsType<AppendResult.Fresh>(await store.Writer.AppendAsync(submission, Ct)).Verdict;
}
