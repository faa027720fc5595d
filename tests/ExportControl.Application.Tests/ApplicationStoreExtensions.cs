using ExportControl.Application.Rescreenings;
using ExportControl.Application.RuleSets;
using ExportControl.Screening.RuleSets;
using ExportControl.Storage.Rescreenings;
using ExportControl.Storage.RuleSets;
using ExportControl.Storage.Verdicts;

namespace ExportControl.Application.Tests;

/// <summary>Drafts, publishes, posts and re-screens in one call each.</summary>
internal static class ApplicationStoreExtensions
{
    private const int Writers = 3;

    private static readonly Person Officer = new(null, "Aigerim");
    private static readonly Person Approver = new(null, "Bolat");

    /// <summary>Stores the package as a draft and returns its version.</summary>
    public static async Task<int> DraftAsync(this ApplicationStore store, RuleSetPackage package, CancellationToken ct)
    {
        var files = package.Files.ToDictionary(f => f.Key, f => (string?)f.Value, StringComparer.Ordinal);
        return Assert.IsType<DraftResult.Created>(await store.Workflow.DraftAsync(new NewDraft(null, null, files, IsComplete: true), Officer, ct)).Entry.Version;
    }

    /// <summary>Approves and publishes a draft.</summary>
    public static async Task<RuleSet> PublishAsync(this ApplicationStore store, int version, CancellationToken ct)
    {
        Assert.IsType<TransitionResult.Done>(await store.Workflow.ApproveAsync(version, Approver, "a test", overrideGuard: true, ct));
        Assert.IsType<TransitionResult.Done>(await store.Workflow.PublishAsync(version, Approver, null, ct));
        Assert.Equal(version, store.Current.Now.Stamp.Version);
        return store.Current.Now;
    }

    public static Task PostAsync(this ApplicationStore store, IEnumerable<Submission> submissions, CancellationToken ct) => Parallel.ForEachAsync(
        submissions, new ParallelOptions { MaxDegreeOfParallelism = Writers, CancellationToken = ct }, async (s, stop) => Assert.IsType<AppendResult.Fresh>(await store.Writer.AppendAsync(s, stop)));

    /// <summary>Requests a re-screening and runs it to its end.</summary>
    public static async Task<Rescreening> RescreenAsync(this ApplicationStore store, RescreeningRequest request, CancellationToken ct)
    {
        var id = await store.StartAsync(request, ct);
        Assert.True(await store.Runner.RunNextAsync(ct));
        return (await store.Rescreenings.FindAsync(new RescreeningViewer(request.Tenant, request.EveryTenant), id, ct))!;
    }

    public static async Task<Guid> StartAsync(this ApplicationStore store, RescreeningRequest request, CancellationToken ct) =>
        Assert.IsType<RescreeningStartResult.Queued>(await store.Rescreenings.StartAsync(request, ct)).Rescreening.Id;

    /// <summary>All changes, page by page.</summary>
    public static async Task<List<RescreeningChange>> ChangesAsync(this ApplicationStore store, Guid tenant, Guid id, CancellationToken ct)
    {
        var changes = new List<RescreeningChange>();
        for (long? after = 0; after is not null;)
        {
            var page = (await store.Rescreenings.ListChangesAsync(new RescreeningViewer(tenant, true), id, after.Value, RescreeningStore.MaxPageSize, ct))!;
            changes.AddRange(page.Items);
            after = page.Next;
        }

        return changes;
    }
}
