using ExportControl.Storage.Verdicts;

namespace ExportControl.Storage.Tests.Search;

/// <summary>Filters that match fewer verdicts than a page holds, where a part of a name is held by more names than are looked up one by one.</summary>
public sealed class SearchBoundsTests(Store store) : IClassFixture<Store>
{
    private const int Declarations = 720;

    [Fact(Timeout = 60_000)]
    public async Task A_part_of_many_names_with_another_filter_ends()
    {
        var ct = TestContext.Current.CancellationToken;
        var tenant = A.Tenant();
        var posts = Enumerable.Range(0, Declarations).Select(i => store.Writer.AppendAsync(
            A.Submission(tenant, i < 80 ? A.Declaration($"R-{i}", to: "RU", exporter: "AO Vektor") : A.Declaration($"R-{i}", exporter: $"TOO Steppe Trade {i}"), at: A.Noon.AddSeconds(i)), ct));
        await Task.WhenAll(posts);
        await store.Sealer.SealAsync(ct);

        var page = await store.History.ListAsync(tenant, new HistoryFilter { Party = "steppe", Destination = "RU" }, null, 50, ct);

        Assert.Empty(page.Items);
    }
}
