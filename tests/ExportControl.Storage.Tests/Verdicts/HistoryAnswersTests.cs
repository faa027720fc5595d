using ExportControl.Storage.Verdicts;
using Microsoft.Extensions.Time.Testing;

namespace ExportControl.Storage.Tests.Verdicts;

/// <summary>The history against a model, while verdicts are written, sealed, sealed late and sealed again.</summary>
public sealed class HistoryAnswersTests(Store store) : IClassFixture<Store>
{
    private const int Tenants = 3;
    private const int Rounds = 10;
    private const int FiltersARound = 40;

    private static readonly TimeSpan Length = TimeSpan.FromHours(1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public async Task Every_filter_and_combination_finds_what_a_look_at_each_verdict_finds(int seed)
    {
        var random = new Random(seed);
        var clock = new FakeTimeProvider(A.Noon);
        var sealer = new HistorySealer(store.AsApplication, clock) { Smallest = 16, Largest = seed == 3 ? HistoryBlock.Largest : 150 };
        var models = Enumerable.Range(0, Tenants).ToDictionary(_ => A.Tenant(), i => new HistoryModel((seed * 100) + i));
        var written = 0;
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (tenant, model) in models)
            {
                await WriteAsync(tenant, model, random, clock, random.Next(10, 90), () => $"R-{written++}");
                await ReviewAsync(tenant, model, random);
            }

            if (random.Next(3) > 0)
            {
                await SealAsync(sealer);
            }

            foreach (var (tenant, model) in models)
            {
                for (var i = 0; i < FiltersARound; i++)
                {
                    var filter = model.NextFilter(A.Noon, Length * (round + 1));
                    Assert.Equal(model.Matching(filter), await AllAsync(tenant, filter, random.Next(5, 150)));
                }
            }

            clock.Advance(Length);
        }

        Assert.All(models.Values, m => Assert.True(m.Count > 300));
    }

    [Fact]
    public async Task Pages_do_not_shift_while_verdicts_are_added_and_sealed()
    {
        var random = new Random(7);
        var clock = new FakeTimeProvider(A.Noon.AddDays(10));
        var sealer = new HistorySealer(store.AsApplication, clock) { Smallest = 16, Largest = 64 };
        var (tenant, model) = (A.Tenant(), new HistoryModel(7));
        var written = 0;
        await WriteAsync(tenant, model, random, clock, 200, () => $"R-{written++}");
        var filter = new HistoryFilter { Code = "85" };
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
            await SealAsync(sealer);
        }
        while (after is not null);

        Assert.Equal(expected, seen);
    }

    internal static async Task SealAsync(HistorySealer sealer)
    {
        while (await sealer.SealAsync(Ct) > 0)
        {
            // Small blocks first, then larger ones of them, then those that have become whole.
        }
    }

    private async Task WriteAsync(Guid tenant, HistoryModel model, Random random, FakeTimeProvider clock, int count, Func<string> reference, bool late = true)
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

    private async Task ReviewAsync(Guid tenant, HistoryModel model, Random random)
    {
        await using var db = store.Context();
        var known = db.Reviews.Where(r => r.TenantId == tenant).Select(r => r.VerdictId).ToHashSet();
        foreach (var id in model.Ids.Where(id => random.Next(12) == 0 && !known.Contains(id)).ToList())
        {
            db.Reviews.Add(new ReviewRow { TenantId = tenant, VerdictId = id, DecidedAt = A.Noon });
            model.Review(id);
        }

        await db.SaveChangesAsync(Ct);
    }

    private async Task<List<Guid>> AllAsync(Guid tenant, HistoryFilter filter, int limit)
    {
        var found = new List<Guid>();
        Guid? after = null;
        do
        {
            var page = await store.History.ListAsync(tenant, filter, after, limit, Ct);
            found.AddRange(page.Items.Select(v => v.Id));
            after = page.Next;
        }
        while (after is not null);
        return found;
    }
}
