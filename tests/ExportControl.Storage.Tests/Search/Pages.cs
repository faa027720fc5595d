using ExportControl.Storage.Search;
using ExportControl.Storage.Verdicts;
using Microsoft.Extensions.Time.Testing;

namespace ExportControl.Storage.Tests.Search;

/// <summary>Reads all pages of a search, and checks that each continues below the page before.</summary>
internal static class Pages
{
    /// <summary>The limits of the service, with a clock that does not advance.</summary>
    public static readonly VerdictSearch Usual = new(new FakeTimeProvider(), new SearchLimits());

    /// <summary>Limits that a few hundred verdicts reach on each page.</summary>
    public static readonly VerdictSearch Small = new(
        new FakeTimeProvider(), new SearchLimits { Rows = 60, PostingRows = 24, FirstRows = 16, StepRows = 32, StepPostingRows = 4, Terms = 3 });

    /// <summary>Each page ends after its first step, as on a server that is very slow.</summary>
    public static readonly VerdictSearch OneStep = new(new FakeTimeProvider(), new SearchLimits { Time = TimeSpan.Zero, FirstRows = 128, StepPostingRows = 1 });

    /// <summary>More pages than this for a few hundred verdicts are a search that does not end.</summary>
    private const int MaxPages = 500;

    public static async Task<List<Guid>> AllAsync(Store store, VerdictSearch search, Guid tenant, VerdictFilter filter, int limit)
    {
        var found = new List<Guid>();
        Guid? after = null;
        var pages = 0;
        do
        {
            await using var connection = await store.AsApplication.OpenConnectionAsync(TestContext.Current.CancellationToken);
            var page = await search.FindAsync(connection, tenant, filter, after, limit, VerdictHistory.MaxPageBytes, TestContext.Current.CancellationToken);
            Assert.InRange(++pages, 1, MaxPages);
            Assert.True(page.Rows.Count <= limit);
            Assert.All(page.Rows, r => Assert.True(after is not { } below || r.Id.CompareTo(below) < 0));
            Assert.True(page.Next is not { } next || after is not { } before || next.CompareTo(before) < 0, "The cursor falls from page to page.");
            found.AddRange(page.Rows.Select(r => r.Id));
            after = page.Next;
        }
        while (after is not null);
        return found;
    }
}
