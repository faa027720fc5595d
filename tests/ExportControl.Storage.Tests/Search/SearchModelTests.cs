using ExportControl.Storage.Search;
using ExportControl.Storage.Search.Indexing;
using ExportControl.Storage.Verdicts;
using Microsoft.Extensions.Time.Testing;

namespace ExportControl.Storage.Tests.Search;

/// <summary>The search against a model, while verdicts are written, indexed, written late and indexed again.</summary>
public sealed class SearchModelTests(Store store) : IClassFixture<Store>
{
    private const int Tenants = 3;
    private const int Rounds = 10;
    private const int FiltersARound = 40;

    private static readonly TimeSpan Length = TimeSpan.FromHours(1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public async Task Every_filter_and_combination_finds_the_verdicts_of_the_model(int seed)
    {
        var random = new Random(seed);
        var clock = new FakeTimeProvider(A.Noon);
        var indexer = new Indexer(store.AsApplication, clock) { MinSize = 16, MaxSize = seed == 3 ? SegmentBuilder.MaxSize : 150 };
        var models = Enumerable.Range(0, Tenants).ToDictionary(_ => A.Tenant(), i => new SearchModel((seed * 100) + i));
        var written = 0;
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (tenant, model) in models)
            {
                await WriteAsync(tenant, model, random, clock, random.Next(10, 90), () => $"R-{written++}");
                await DecideAsync(tenant, model, random);
            }

            if (random.Next(3) > 0)
            {
                await IndexAsync(indexer);
            }

            foreach (var (tenant, model) in models)
            {
                for (var i = 0; i < FiltersARound; i++)
                {
                    var filter = model.NextFilter(A.Noon, Length * (round + 1));
                    Assert.Equal(model.Matching(filter), await Pages.AllAsync(store, i % 2 == 0 ? Pages.Usual : Pages.Small, tenant, filter, random.Next(5, 150)));
                }
            }

            clock.Advance(Length);
        }

        Assert.All(models.Values, m => Assert.True(m.Count > 300));
    }

    [Fact]
    public async Task Pages_do_not_shift_while_verdicts_are_added_and_indexed()
    {
        var random = new Random(7);
        var clock = new FakeTimeProvider(A.Noon.AddDays(10));
        var indexer = new Indexer(store.AsApplication, clock) { MinSize = 16, MaxSize = 64 };
        var (tenant, model) = (A.Tenant(), new SearchModel(7));
        var written = 0;
        await WriteAsync(tenant, model, random, clock, 200, () => $"R-{written++}");
        var filter = new VerdictFilter { Code = "85" };
        var expected = model.Matching(filter).ToList();

        var seen = new List<Guid>();
        Guid? after = null;
        do
        {
            var page = await store.History.ListAsync(tenant, filter, after, 7, Ct);
            seen.AddRange(page.Items.Select(v => v.Id));
            after = page.Next;
            clock.Advance(Length);
            await WriteAsync(tenant, model, random, clock, 10, () => $"R-{written++}", late: false);
            await IndexAsync(indexer);
        }
        while (after is not null);

        Assert.Equal(expected, seen);
    }

    internal static async Task IndexAsync(Indexer indexer)
    {
        while (await indexer.RunAsync(Ct) > 0)
        {
            // Small segments first; later rounds replace them by larger ones.
        }
    }

    private async Task WriteAsync(Guid tenant, SearchModel model, Random random, FakeTimeProvider clock, int count, Func<string> reference, bool late = true)
    {
        var posts = Enumerable.Range(0, count).Select(async _ =>
        {
            var declaration = model.NextDeclaration(reference());
            var at = clock.GetUtcNow() + (late && random.Next(30) == 0 ? -Length * random.NextDouble() * 3 : TimeSpan.FromMilliseconds(random.Next(200)));
            at = at < A.Noon ? A.Noon : at;
            var submission = A.Submission(tenant, declaration, at: at);
            return (Stored: Assert.IsType<AppendResult.Fresh>(await store.Writer.AppendAsync(submission, Ct)).Verdict, submission.Declaration);
        }).ToList();
        foreach (var (stored, declaration) in await Task.WhenAll(posts))
        {
            model.Add(stored.Id, declaration, stored.Verdict, stored.ScreenedAt);
        }
    }

    private async Task DecideAsync(Guid tenant, SearchModel model, Random random)
    {
        foreach (var id in model.Ids.Where(_ => random.Next(12) == 0).ToList())
        {
            model.Decide(id);
        }

        await store.AddDecisionsAsync(tenant, model.Decided);
    }
}
