using ExportControl.Storage.RuleSets.FourEyes;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.Comparison;
using ExportControl.Screening.RuleSets.Limits;
using ExportControl.Storage.RuleSets;

namespace ExportControl.Application.RuleSets;

/// <summary>
/// The life cycle of a rule-set version: draft, approval by a second person, publication now or at a set time. The API and the command line use the same rules.
/// </summary>
public sealed class RuleSetWorkflow(RuleSetStore store, RuleSetResolver resolver, TimeProvider clock) : IDisposable
{
    // One draft at a time: compiling a package takes memory, and drafts are rare.
    private readonly SemaphoreSlim drafting = new(1);

    /// <summary>Reads and checks a whole package and stores it as a draft under the next version.</summary>
    public async Task<DraftResult> DraftAsync(NewDraft draft, Actor author, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(author);
        await drafting.WaitAsync(ct);
        try
        {
            var published = await store.FindPublishedVersionAsync(ct);
            var baseVersion = draft.From ?? published;
            if (baseVersion is null || await store.FindPackageAsync(baseVersion.Value, ct) is not { } basePackage)
            {
                return new DraftResult.UnknownBase(baseVersion);
            }

            var problems = new List<string>();
            var package = DraftPackage.Of(draft, basePackage, problems);
            if (RuleSetLimits.CheckSize(package) is { Count: > 0 } tooLarge)
            {
                return new DraftResult.Invalid(problems, []) { Excesses = tooLarge };
            }

            if (DraftPackage.Read(package, problems) is not { } rules)
            {
                return new DraftResult.Invalid(problems, []);
            }

            ct.ThrowIfCancellationRequested();
            if (RuleSetLimits.Check(rules) is { Count: > 0 } excesses)
            {
                return new DraftResult.Invalid([], []) { Excesses = excesses };
            }

            var active = published == baseVersion || published is null ? basePackage : await store.FindPackageAsync(published.Value, ct);
            var guard = SuspiciousChangeDetector.Compare(active ?? basePackage, package);
            return guard.Any(g => !g.IsOverridable)
                ? new DraftResult.Invalid([], [.. guard.Where(g => !g.IsOverridable)])
                : await AddAsync(new NewRuleSet(package, rules.Lists, author, baseVersion, draft.Note, FromFolder: false, guard), ct);
        }
        finally
        {
            drafting.Release();
        }
    }

    /// <summary>A person asks to publish a retired version again, or a draft of the program.</summary>
    public async Task<TransitionResult> ProposeAsync(int version, Guid session, string reason, CancellationToken ct)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        await using var transaction = await store.BeginAsync(ct);
        return await EndAsync(transaction, version, await transaction.ProposeAsync(version, session, reason, ct), ct);
    }

    /// <summary>
    /// A second person approves a draft or a proposed version; the database checks who may. Suspicious changes need <paramref name="overrideGuard"/>; the
    /// approver and the reason are stored with them.
    /// </summary>
    public async Task<TransitionResult> ApproveAsync(int version, Guid session, string reason, bool overrideGuard, CancellationToken ct)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);

        // Compared with the version that is published now, which may be another one than at the draft.
        var guard = await CompareWithPublishedAsync(version, ct);
        await using var transaction = await store.BeginAsync(ct);
        var result = await transaction.ApproveAsync(version, session, reason, guard, ct);
        return result == FourEyesResult.Done && guard.Any(g => !overrideGuard || !g.IsOverridable)
            ? new TransitionResult.Suspicious(guard)
            : await EndAsync(transaction, version, result, ct);
    }

    /// <summary>A person publishes an approved version, now or at a set time in the future. All replicas switch to it.</summary>
    public async Task<TransitionResult> PublishAsync(int version, Guid session, DateTimeOffset? at, CancellationToken ct)
    {
        // Throws for a version that this program cannot read, before anything is changed.
        await resolver.FindAsync(version, ct);
        await using var transaction = await store.BeginAsync(ct);
        var now = clock.GetUtcNow();
        if (await transaction.FindAsync(version, ct) is { Status: RuleSetStatus.Published } entry && (at is null || at <= now))
        {
            return new TransitionResult.Done(entry);
        }

        var done = await EndAsync(transaction, version, await transaction.PublishAsync(version, session, at > now ? at : null, ct), ct);
        await resolver.RefreshAsync(ct);
        return done;
    }

    /// <summary>A person removes the time of publication. The version is approved again.</summary>
    public async Task<TransitionResult> UnscheduleAsync(int version, Guid session, CancellationToken ct)
    {
        await using var transaction = await store.BeginAsync(ct);
        return await EndAsync(transaction, version, await transaction.UnscheduleAsync(version, session, ct), ct);
    }

    /// <summary>Publishes every version whose time of publication is reached. Returns the next time of publication, or null. Several replicas may call it at once; each version is published once.</summary>
    public async Task<DateTimeOffset?> PublishDueAsync(CancellationToken ct)
    {
        var next = await store.FindNextPublicationAsync(ct);
        if (next is null || next > clock.GetUtcNow())
        {
            return next;
        }

        await using (var transaction = await store.BeginAsync(ct))
        {
            foreach (var due in await transaction.ListDueAsync(ct))
            {
                await resolver.FindAsync(due.Version, ct);
                await transaction.PublishScheduledAsync(due.Version, ct);
            }

            await transaction.CommitAsync(ct);
        }

        return await store.FindNextPublicationAsync(ct);
    }

    /// <inheritdoc/>
    public void Dispose() => drafting.Dispose();

    private async Task<DraftResult> AddAsync(NewRuleSet draft, CancellationToken ct)
    {
        await using var transaction = await store.BeginAsync(ct);
        if (await transaction.FindVersionByHashAsync(draft.Package.Hash, ct) is { } existing)
        {
            return new DraftResult.Duplicate(existing);
        }

        var version = await transaction.AddDraftAsync(draft, ct);
        var entry = await transaction.FindAsync(version, ct);
        await transaction.CommitAsync(ct);
        return new DraftResult.Created(entry!);
    }

    private async Task<IReadOnlyList<SuspiciousChange>> CompareWithPublishedAsync(int version, CancellationToken ct) =>
        await store.FindPublishedPackageAsync(ct) is { } published && await store.FindPackageAsync(version, ct) is { } package
            ? SuspiciousChangeDetector.Compare(published, package)
            : [];

    // Commits what was done; a refusal has changed nothing.
    private static async Task<TransitionResult> EndAsync(RuleSetTransaction transaction, int version, FourEyesResult result, CancellationToken ct)
    {
        var entry = await transaction.FindAsync(version, ct);
        if (result != FourEyesResult.Done)
        {
            return result switch
            {
                FourEyesResult.NotFound => new TransitionResult.NotFound(),
                FourEyesResult.NoPerson => new TransitionResult.NoPerson(),
                FourEyesResult.Status => new TransitionResult.WrongStatus(entry!.Status),
                _ => new TransitionResult.OwnDraft(entry!.Author, result),
            };
        }

        await transaction.CommitAsync(ct);
        return new TransitionResult.Done(entry!);
    }
}
