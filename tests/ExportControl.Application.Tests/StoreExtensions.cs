using ExportControl.Screening.RuleSets;
using ExportControl.Storage.Rescreenings;
using ExportControl.Storage.RuleSets;
using ExportControl.Storage.Verdicts;

namespace ExportControl.Storage.Tests.Rescreenings;

/// <summary>Short ways to fill a store and to re-screen it.</summary>
internal static class StoreRescreenings
{
    private const int Writers = 3;

    private static readonly Person Officer = new(null, "Aigerim");
    private static readonly Person Approver = new(null, "Bolat");

    /// <summary>Puts a package on the shelf, to be published or not.</summary>
    public static async Task<int> DraftAsync(this Store store, RuleSetPackage package, CancellationToken ct)
    {
        var files = package.Files.ToDictionary(f => f.Key, f => (string?)f.Value, StringComparer.Ordinal);
        return Assert.IsType<Drafted.Kept>(await store.Drafts.AddAsync(new NewDraft(null, null, files, IsWhole: true), Officer, ct)).Entry.Version;
    }

    /// <summary>Has a draft approved and published; it judges from then on.</summary>
    public static async Task<RuleSet> PublishAsync(this Store store, int version, CancellationToken ct)
    {
        Assert.IsType<TransitionResult.Done>(await store.Desk.ApproveAsync(version, Approver, "a test", overrideGuard: true, ct));
        Assert.IsType<TransitionResult.Done>(await store.Desk.PublishAsync(version, Approver, null, ct));
        Assert.Equal(version, store.Current.Now.Stamp.Version);
        return store.Current.Now;
    }

    public static Task PostAsync(this Store store, IEnumerable<Submission> submissions, CancellationToken ct) => Parallel.ForEachAsync(
        submissions, new ParallelOptions { MaxDegreeOfParallelism = Writers, CancellationToken = ct }, async (s, stop) => Assert.IsType<AppendResult.Fresh>(await store.Writer.AppendAsync(s, stop)));

    /// <summary>Orders one and works until it is finished.</summary>
    public static async Task<Rescreening> RescreenAsync(this Store store, NewRescreening order, CancellationToken ct)
    {
        var id = await store.OrderAsync(order, ct);
        Assert.True(await store.Runner.RunNextAsync(ct));
        return (await store.Rescreenings.FindAsync(new RescreeningViewer(order.Tenant, order.EveryTenant), id, ct))!;
    }

    public static async Task<Guid> OrderAsync(this Store store, NewRescreening order, CancellationToken ct) =>
        Assert.IsType<Ordered.Queued>(await store.Rescreenings.OrderAsync(order, ct)).Rescreening.Id;

    /// <summary>All changes, page by page.</summary>
    public static async Task<List<RescreeningChange>> ChangesAsync(this Store store, Guid tenant, Guid id, CancellationToken ct)
    {
        var changes = new List<RescreeningChange>();
        for (long? after = 0; after is not null;)
        {
            var page = (await store.Rescreenings.ChangesAsync(new RescreeningViewer(tenant, true), id, after.Value, RescreeningService.LongestPage, ct))!;
            changes.AddRange(page.Items);
            after = page.Next;
        }

        return changes;
    }
}
