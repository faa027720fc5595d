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
    public async Task<DraftResult> DraftAsync(NewDraft draft, Person author, CancellationToken ct)
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

    /// <summary>
    /// Approves a draft. Its author may not. Suspicious changes need <paramref name="overrideGuard"/>; the approver and the reason are stored with them.
    /// </summary>
    public async Task<TransitionResult> ApproveAsync(int version, Person approver, string reason, bool overrideGuard, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(approver);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);

        // Compared with the version that is published now, which may be another one than at the draft.
        var guard = await CompareWithPublishedAsync(version, ct);
        await using var transaction = await store.BeginAsync(ct);
        if (await transaction.FindAsync(version, ct) is not { } entry)
        {
            return new TransitionResult.NotFound();
        }

        if (entry.Status != RuleSetStatus.Draft)
        {
            return new TransitionResult.WrongStatus(entry.Status);
        }

        if (entry.Author.Is(approver))
        {
            return new TransitionResult.OwnDraft(entry.Author);
        }

        if (guard.Any(g => !overrideGuard || !g.IsOverridable))
        {
            return new TransitionResult.Suspicious(guard);
        }

        await transaction.ApproveAsync(version, approver, reason, guard, ct);
        return await CommitAsync(transaction, version, ct);
    }

    /// <summary>Publishes an approved or retired version, now or at a set time in the future. All replicas switch to it.</summary>
    public async Task<TransitionResult> PublishAsync(int version, Person by, DateTimeOffset? at, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(by);

        // Throws for a version that this program cannot read, before anything is changed.
        await resolver.FindAsync(version, ct);
        await using var transaction = await store.BeginAsync(ct);
        var entry = await transaction.FindAsync(version, ct);
        if (entry is null or { Status: RuleSetStatus.Draft })
        {
            return entry is null ? new TransitionResult.NotFound() : new TransitionResult.WrongStatus(entry.Status);
        }

        var now = clock.GetUtcNow();
        if (entry.Status == RuleSetStatus.Published)
        {
            return at is null || at <= now ? new TransitionResult.Done(entry) : new TransitionResult.WrongStatus(entry.Status);
        }

        if (at > now)
        {
            await transaction.ScheduleAsync(version, by, at.Value, ct);
            return await CommitAsync(transaction, version, ct);
        }

        await transaction.PublishAsync(version, by, ct);
        var done = await CommitAsync(transaction, version, ct);
        await resolver.RefreshAsync(ct);
        return done;
    }

    /// <summary>Removes the time of publication. The version is approved again, or retired where it was published before.</summary>
    public async Task<TransitionResult> UnscheduleAsync(int version, Person by, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var transaction = await store.BeginAsync(ct);
        var entry = await transaction.FindAsync(version, ct);
        if (entry is not { Status: RuleSetStatus.Scheduled })
        {
            return entry is null ? new TransitionResult.NotFound() : new TransitionResult.WrongStatus(entry.Status);
        }

        await transaction.UnscheduleAsync(version, entry.PublishedAt is null ? RuleSetStatus.Approved : RuleSetStatus.Retired, by, ct);
        return await CommitAsync(transaction, version, ct);
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
                await transaction.PublishAsync(due.Version, due.PublishedBy, ct);
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

    private static async Task<TransitionResult> CommitAsync(RuleSetTransaction transaction, int version, CancellationToken ct)
    {
        var entry = await transaction.FindAsync(version, ct);
        await transaction.CommitAsync(ct);
        return new TransitionResult.Done(entry!);
    }
}
