using ExportControl.Screening.Declarations;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Search;
using ExportControl.Storage.Search.Indexing;
using ExportControl.Storage.Verdicts;

namespace ExportControl.Storage.Tests.Search;

/// <summary>
/// A part of a name that more names hold than are looked up one by one, with any other filter. Verdicts that match two filters are fewer than a page
/// holds, and the oldest.
/// </summary>
public sealed class SearchBoundsTests(Store store) : IClassFixture<Store>
{
    private const int Declarations = 720;
    private const int Limit = 50;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(false), InlineData(true)]
    public async Task Every_pair_of_filters_ends_and_finds_the_verdicts_of_the_model(bool indexed)
    {
        var (tenant, model) = await WriteAsync();
        if (indexed)
        {
            await SearchModelTests.IndexAsync(new Indexer(store.AsApplication, TimeProvider.System) { MaxSize = 300 });
        }

        var filters = Filters();
        for (var i = 0; i < filters.Count; i++)
        {
            for (var j = i; j < filters.Count; j++)
            {
                var pair = filters[j](filters[i](new VerdictFilter()));
                var expected = model.Matching(pair);

                Assert.Equal(expected, await Pages.AllAsync(store, Pages.Usual, tenant, pair, Limit));
                Assert.Equal(expected, await Pages.AllAsync(store, Pages.Small, tenant, pair, Limit));
                Assert.Equal(expected, await Pages.AllAsync(store, Pages.OneStep, tenant, pair, Limit));
            }
        }
    }

    [Fact]
    public async Task A_step_without_progress_ends_the_search_with_an_error()
    {
        var run = new SearchRun(A.Tenant(), new VerdictFilter(), null, new PageBuilder(Limit, 1), new SearchBudget(new SearchLimits(), TimeProvider.System));
        var steps = 0;

        await Assert.ThrowsAsync<InvalidOperationException>(() => run.RepeatAsync(() =>
        {
            run.MoveTo(steps++ == 0 ? Guid.CreateVersion7() : Guid.AllBitsSet);
            return Task.CompletedTask;
        }));

        Assert.Equal(2, steps);
    }

    [Fact]
    public async Task More_late_verdicts_than_one_step_compares_end_the_page_and_none_is_missing()
    {
        var (tenant, model) = await WriteAsync();
        await SearchModelTests.IndexAsync(new Indexer(store.AsApplication, TimeProvider.System) { MaxSize = 300 });
        foreach (var stored in await Task.WhenAll(Enumerable.Range(0, 90).Select(async i =>
        {
            var submission = A.Submission(tenant, A.Declaration($"L-{i}", to: "RU", exporter: $"TOO Steppe Trade {i}"), at: A.Noon.AddSeconds(i * 7).AddMilliseconds(500));
            return (Assert.IsType<AppendResult.Fresh>(await store.Writer.AppendAsync(submission, Ct)).Verdict, submission.Declaration);
        })))
        {
            model.Add(stored.Verdict.Id, stored.Declaration, stored.Verdict.Verdict, stored.Verdict.ScreenedAt);
        }

        foreach (var filter in new VerdictFilter[] { new() { Destination = "RU" }, new() { Party = "steppe", Destination = "RU" }, new() { Party = "steppe", Outcome = Outcome.NoRestriction } })
        {
            Assert.Equal(model.Matching(filter), await Pages.AllAsync(store, Pages.Small, tenant, filter, Limit));
            Assert.Equal(model.Matching(filter), await Pages.AllAsync(store, Pages.OneStep, tenant, filter, Limit));
        }
    }

    [Fact]
    public async Task A_page_whose_time_is_over_is_short_and_the_next_continues()
    {
        var (tenant, model) = await WriteAsync();
        await SearchModelTests.IndexAsync(new Indexer(store.AsApplication, TimeProvider.System) { MaxSize = 300 });
        var search = new VerdictSearch(TimeProvider.System, new SearchLimits { Time = TimeSpan.Zero, StepPostingRows = 1 });
        var filter = new VerdictFilter { Party = "steppe", Destination = "RU" };
        await using var connection = await store.AsApplication.OpenConnectionAsync(Ct);

        var first = await search.FindAsync(connection, tenant, filter, null, Limit, VerdictHistory.MaxPageBytes, Ct);

        Assert.Empty(first.Rows);
        Assert.NotNull(first.Next);
        Assert.Equal(model.Matching(filter), await Pages.AllAsync(store, search, tenant, filter, Limit));
    }

    [Fact]
    public async Task A_name_lookup_that_takes_too_long_is_replaced_by_a_comparison_of_rows()
    {
        var (tenant, model) = await WriteAsync();
        await SearchModelTests.IndexAsync(new Indexer(store.AsApplication, TimeProvider.System));
        var search = new VerdictSearch(TimeProvider.System, new SearchLimits { NameLookup = TimeSpan.FromMilliseconds(1), Terms = 100_000 });
        await using (var connection = await store.AsApplication.OpenConnectionAsync(Ct))
        {
            // Makes the search in the dictionary wait, so that its limit is reached.
            await store.ExecuteAsOwnerAsync("ALTER TABLE search_names RENAME TO names_table; CREATE VIEW search_names AS SELECT n.* FROM names_table n, pg_sleep(0.05); GRANT SELECT ON search_names TO PUBLIC");
        }

        try
        {
            var filter = new VerdictFilter { Party = "steppe", Outcome = Outcome.Prohibited };
            Assert.Equal(model.Matching(filter), await Pages.AllAsync(store, search, tenant, filter, Limit));
        }
        finally
        {
            await store.ExecuteAsOwnerAsync("DROP VIEW search_names; ALTER TABLE names_table RENAME TO search_names");
        }
    }

    [Theory, InlineData("AB"), InlineData("%"), InlineData("к-т"), InlineData(" ")]
    public async Task A_part_of_a_name_with_fewer_than_three_letters_or_digits_is_refused(string party) => await Assert.ThrowsAsync<ArgumentException>(
        () => store.History.ListAsync(A.Tenant(), new VerdictFilter { Party = party }, null, Limit, Ct));

    private static List<Func<VerdictFilter, VerdictFilter>> Filters() =>
    [
        f => f with { Party = "steppe" },
        f => f with { Party = "Vektor" },
        f => f with { Party = "180540012343" },
        f => f with { Party = "TOO Steppe Trade 40" },
        f => f with { Party = "no such name" },
        f => f with { Destination = "RU" },
        f => f with { Destination = "KG" },
        f => f with { Outcome = Outcome.Prohibited },
        f => f with { Outcome = Outcome.NoRestriction },
        f => f with { Rule = "T-BAN" },
        f => f with { Code = "85" },
        f => f with { Code = "85423" },
        f => f with { Code = "01012" },
        f => f with { Origin = "DE" },
        f => f with { ImportedFrom = "DE" },
        f => f with { ImportedFrom = "CN" },
        f => f with { Decided = true },
        f => f with { Decided = false },
        f => f with { Reference = "R-7" },
        f => f with { From = A.Noon.AddSeconds(30) },
        f => f with { Before = A.Noon.AddSeconds(40) },
    ];

    // The oldest eighty go to Russia, by exporters of other names than the rest; a few of the rest are banned, decided or of another origin.
    private async Task<(Guid Tenant, SearchModel Model)> WriteAsync()
    {
        var (tenant, model) = (A.Tenant(), new SearchModel(0));
        var written = await Task.WhenAll(Enumerable.Range(0, Declarations).Select(async i =>
        {
            var submission = A.Submission(tenant, DeclarationOf(i), at: A.Noon.AddSeconds(i));
            return (Stored: Assert.IsType<AppendResult.Fresh>(await store.Writer.AppendAsync(submission, Ct)).Verdict, submission.Declaration, Number: i);
        }));
        foreach (var (stored, declaration, number) in written)
        {
            model.Add(stored.Id, declaration, stored.Verdict, stored.ScreenedAt);
            if (number % 30 == 5)
            {
                model.Decide(stored.Id);
            }
        }

        await store.AddDecisionsAsync(tenant, model.Decided);
        return (tenant, model);
    }

    private static Declaration DeclarationOf(int i) => i < 80
        ? A.Declaration($"R-{i}", to: "RU", exporter: $"AO Vektor {i % 3}", taxId: null, lines: [i % 8 == 0 ? A.Chips() : A.Line(code: "0101210000")])
        : A.Declaration($"R-{i}", exporter: $"TOO Steppe Trade {i}", taxId: i % 40 == 0 ? "180540012343" : null, lines: i % 50 == 3 ? [A.Chips(), A.Line(2, importedFrom: "CN")] : []);
}
