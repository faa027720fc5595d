using ExportControl.Application.Rescreenings;
using ExportControl.Application.RuleSets;
using ExportControl.Screening.RuleSets;
using ExportControl.Storage.Rescreenings;
using ExportControl.Storage.Accounts;
using ExportControl.Storage.Accounts.People;
using ExportControl.Storage.RuleSets.FourEyes;
using ExportControl.Storage.Verdicts;

namespace ExportControl.Application.Tests;

/// <summary>Drafts, publishes, posts and re-screens in one call each.</summary>
internal static class ApplicationStoreExtensions
{
    private const int Writers = 3;

    /// <summary>The author of drafts: a person without an account.</summary>
    public static readonly Actor Officer = new(ActorKind.Person, Guid.CreateVersion7(), "Aigerim");

    /// <summary>A new session of a person who may approve. The person has to exist before the draft.</summary>
    public static async Task<Guid> ApproverAsync(this ApplicationStore store, string name, CancellationToken ct)
    {
        await store.Keys.EnsureAdminAsync("ec_first-admin", ct);
        var created = (await store.People.CreateAsync(new NewPerson(Tenant.DefaultId, $"p{Guid.CreateVersion7():N}", name, Role.Approver, Guid.CreateVersion7()), ct))!;
        var session = (await store.Sessions.StartAsync(created.Person, ct)).Session;
        Assert.True(await store.People.ChangePasswordAsync(session, created.InitialPassword, "correct horse battery 7", ct));
        return session.Id;
    }

    /// <summary>Stores the package as a draft and returns its version.</summary>
    public static async Task<int> DraftAsync(this ApplicationStore store, RuleSetPackage package, CancellationToken ct)
    {
        await store.ApproverAsync(ct);
        var files = package.Files.ToDictionary(f => f.Key, f => (string?)f.Value, StringComparer.Ordinal);
        return Assert.IsType<DraftResult.Created>(await store.Workflow.DraftAsync(new NewDraft(null, null, files, IsComplete: true), Officer, ct)).Entry.Version;
    }

    /// <summary>Approves and publishes a draft.</summary>
    public static async Task<RuleSet> PublishAsync(this ApplicationStore store, int version, CancellationToken ct)
    {
        var approver = await store.ApproverAsync(ct);
        Assert.IsType<TransitionResult.Done>(await store.Workflow.ApproveAsync(version, approver, "a test", overrideGuard: true, ct));
        Assert.IsType<TransitionResult.Done>(await store.Workflow.PublishAsync(version, approver, null, ct));
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
