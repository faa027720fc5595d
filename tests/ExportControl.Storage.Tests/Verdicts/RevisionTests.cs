using ExportControl.Storage.Aggregates;
using ExportControl.Storage.Verdicts;

namespace ExportControl.Storage.Tests.Verdicts;

public sealed class RevisionTests(Store store) : IClassFixture<Store>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Other_content_is_the_next_revision_and_the_same_content_is_not()
    {
        var tenant = A.Tenant();
        var first = await StoredAsync(A.Submission(tenant, A.Declaration("R")) with { MayRevise = true });
        var second = await StoredAsync(A.Submission(tenant, A.Declaration("R", "RU")) with { MayRevise = true });

        var again = Assert.IsType<AppendResult.Same>(await store.Writer.AppendAsync(A.Submission(tenant, A.Declaration("R", "RU")) with { MayRevise = true }, Ct));
        var back = await StoredAsync(A.Submission(tenant, A.Declaration("R")) with { MayRevise = true });

        Assert.Equal((1, 2, 3), (first.Revision, second.Revision, back.Revision));
        Assert.All([second, back], v => Assert.Equal(first.DeclarationId, v.DeclarationId));
        Assert.Equal(second.Id, again.Verdict.Id);
        Assert.Equal([1, 2, 3], (await store.Declarations.FindByReferenceAsync(tenant, "R", Ct))!.Revisions.Select(r => r.Revision));
    }

    [Fact]
    public async Task A_post_that_may_not_revise_finds_the_revision_with_its_content_or_conflicts_with_the_current_one()
    {
        var tenant = A.Tenant();
        var first = await StoredAsync(A.Submission(tenant, A.Declaration("R")));
        var second = await StoredAsync(A.Submission(tenant, A.Declaration("R", "RU")) with { MayRevise = true });

        Assert.Equal(first.Id, Assert.IsType<AppendResult.Same>(await store.Writer.AppendAsync(A.Submission(tenant, A.Declaration("R")), Ct)).Verdict.Id);
        Assert.Equal(new AppendResult.Conflicting("R", first.DeclarationId, 2, second.Id), await store.Writer.AppendAsync(A.Submission(tenant, A.Declaration("R", "CN")), Ct));
    }

    [Fact]
    public async Task Concurrent_revisions_get_a_number_each_and_none_is_lost()
    {
        var tenant = A.Tenant();
        await StoredAsync(A.Submission(tenant, A.Declaration("R")));
        await using var replica = store.StartReplica();
        var writers = new[] { store.Writer, Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<VerdictWriter>(replica) };

        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(() =>
            writers[i % 2].AppendAsync(A.Submission(tenant, A.Declaration("R", exporter: $"Exporter {i}")) with { MayRevise = true }, Ct))));

        var stored = results.OfType<AppendResult.Fresh>().Select(r => r.Verdict.Revision).Order().ToList();
        Assert.Equal(results.Length, stored.Count);
        Assert.Equal(Enumerable.Range(2, 10), stored);
        Assert.Empty(await AggregateRecount.RecountAsync(store.AsApplication, Ct));
    }

    [Fact]
    public async Task A_repeated_key_finds_its_revision_also_after_a_later_one()
    {
        var tenant = A.Tenant();
        await StoredAsync(A.Submission(tenant, A.Declaration("R")));
        var revised = A.Submission(tenant, A.Declaration("R", "RU"), key: "k") with { MayRevise = true };
        var second = await StoredAsync(revised);
        await StoredAsync(A.Submission(tenant, A.Declaration("R", "CN")) with { MayRevise = true });

        Assert.Equal(second.Id, Assert.IsType<AppendResult.Same>(await store.Writer.AppendAsync(revised, Ct)).Verdict.Id);
        Assert.Equal(new AppendResult.KeyReused("k"), await store.Writer.AppendAsync(A.Submission(tenant, A.Declaration("R", "KG"), key: "k") with { MayRevise = true }, Ct));
    }

    [Fact]
    public async Task The_trade_of_the_replaced_revision_does_not_count_for_the_new_one()
    {
        var tenant = A.Tenant();
        foreach (var reference in new[] { "R", "other" })
        {
            var posted = A.Declaration(reference, lines: A.Chips());
            await StoredAsync(A.Submission(tenant, posted) with { Facts = await store.Facts.ResolveAsync(tenant, posted, A.Rules, Ct) });
        }

        var revised = A.Declaration("R", lines: [A.Chips(), A.Chips() with { Number = 2 }]);
        var counted = Assert.Single((await store.Facts.ResolveAsync(tenant, revised, A.Rules, Ct)).Resolved.Volumes!);
        var replacing = Assert.Single((await store.Facts.ResolveAsync(tenant, revised, A.Rules, true, Ct)).Resolved.Volumes!);

        Assert.Equal((2, 3, 400m, 400m), (counted.EarlierDeclarations, counted.DeclarationsInAWeek, counted.FlowMonthUsd, counted.ExporterMonthUsd));
        Assert.Equal((1, 2, 300m, 300m), (replacing.EarlierDeclarations, replacing.DeclarationsInAWeek, replacing.FlowMonthUsd, replacing.ExporterMonthUsd));
    }

    private async Task<StoredVerdict> StoredAsync(Submission submission) => Assert.IsType<AppendResult.Fresh>(await store.Writer.AppendAsync(submission, Ct)).Verdict;
}
