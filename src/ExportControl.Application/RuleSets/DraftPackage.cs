using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.Comparison;
using ExportControl.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.RuleSets;

/// <summary>Makes drafts. What is broken never comes to the shelf.</summary>
public sealed class RuleSetDrafts : IDisposable
{
    private readonly IDbContextFactory<ExportControlDb> contexts;
    private readonly RuleSetStore shelf;
    private readonly TimeProvider clock;

    // Compiling takes memory, and drafts are rare.
    private readonly SemaphoreSlim gate = new(1);

    internal RuleSetDrafts(IDbContextFactory<ExportControlDb> contexts, RuleSetStore shelf, TimeProvider clock) =>
        (this.contexts, this.shelf, this.clock) = (contexts, shelf, clock);

    /// <summary>Reads and checks a package, whole, and puts it on the shelf as a draft under the next number.</summary>
    public async Task<Drafted> AddAsync(NewDraft draft, Person author, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(author);
        await gate.WaitAsync(ct);
        try
        {
            var published = await shelf.PublishedVersionAsync(ct);
            var from = draft.From ?? published;
            if (from is null || await shelf.PackageAsync(from.Value, ct) is not { } origin)
            {
                return new Drafted.NoBase(from);
            }

            var problems = new List<string>();
            var package = draft.IsWhole ? Whole(draft.Files) : Changed(origin, draft.Files, problems);
            var rules = Read(package, problems);
            if (rules is null)
            {
                return new Drafted.ProblemResult(problems, []);
            }

            var judging = published == from || published is null ? origin : await shelf.PackageAsync(published.Value, ct);
            var guard = SuspiciousChangeDetector.Compare(judging ?? origin, package);
            return guard.Any(g => !g.IsOverridable)
                ? new Drafted.ProblemResult([], [.. guard.Where(g => !g.IsOverridable)])
                : await KeepAsync(rules, package, new RuleSetOrigin(author, from, draft.Note, FromFolder: false), guard, ct);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => gate.Dispose();

    private static RuleSetPackage Whole(IReadOnlyDictionary<string, string?> files) =>
        new(files.Where(f => f.Value is not null).Select(f => KeyValuePair.Create(f.Key, f.Value!)));

    private static RuleSetPackage Changed(RuleSetPackage origin, IReadOnlyDictionary<string, string?> changes, List<string> problems)
    {
        var files = new Dictionary<string, string>(origin.Files, StringComparer.Ordinal);
        foreach (var (path, text) in changes)
        {
            if (text is not null)
            {
                files[path] = text;
            }
            else if (!files.Remove(path))
            {
                problems.Add($"{path}: there is no such file to take away.");
            }
        }

        var package = new RuleSetPackage(files);

        // A misspelt name would change nothing and look as if it had.
        var added = changes.Where(c => c.Value is not null && !origin.Files.ContainsKey(c.Key)).Select(c => c.Key).ToHashSet(StringComparer.Ordinal);
        if (added.Count > 0)
        {
            problems.AddRange(package.UnreadFiles().Where(added.Contains).Select(p => $"{p}: nothing reads a file of that name."));
        }

        return package;
    }

    private static RuleSet? Read(RuleSetPackage package, List<string> problems)
    {
        try
        {
            var rules = RuleSet.Read(package, 1);
            return problems.Count == 0 ? rules : null;
        }
        catch (RuleSetException refused)
        {
            problems.AddRange(refused.Problems);
            return null;
        }
    }

    private async Task<Drafted> KeepAsync(RuleSet rules, RuleSetPackage package, RuleSetOrigin origin, IReadOnlyList<SuspiciousChange> guard, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await RuleSetTransitions.LockAsync(db, ct);
        if (await db.RuleSets.Where(r => r.Hash == package.Hash).Select(r => (int?)r.Version).SingleOrDefaultAsync(ct) is { } known)
        {
            return new Drafted.Known(known);
        }

        var version = await RuleSetTransitions.NextVersionAsync(db, ct);
        await RuleSetTransitions.AddAsync(db, version, rules, package, origin, guard, clock.GetUtcNow(), ct);
        await transaction.CommitAsync(ct);
        return new Drafted.Kept((await shelf.FindAsync(version, ct))!);
    }
}
