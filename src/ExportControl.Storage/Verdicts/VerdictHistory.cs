using ExportControl.Storage.Database;
using ExportControl.Storage.Declarations;
using ExportControl.Storage.Search;
using ExportControl.Storage.Search.Indexing;
using ExportControl.Storage.Search.Tables;
using ExportControl.Storage.Replication;
using ExportControl.Storage.Verdicts.Replay;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExportControl.Storage.Verdicts;

/// <summary>Reads stored verdicts.</summary>
public sealed class VerdictHistory
{
    /// <summary>Limit of verdicts on a page.</summary>
    public const int MaxPageLength = 1000;

    /// <summary>Bytes of documents on a page: 200 verdicts of 999 lines are a gigabyte. A verdict with more is alone on its page.</summary>
    public const long MaxPageBytes = 16 * 1024 * 1024;

    /// <summary>The same for a page of whole verdicts, which are twice as long in an answer as they are stored.</summary>
    public const long MaxFullPageBytes = 4 * 1024 * 1024;

    private readonly IDbContextFactory<ExportControlDb> contexts;
    private readonly HistoryReader reads;
    private readonly VerdictSearch search;

    internal VerdictHistory(IDbContextFactory<ExportControlDb> contexts, HistoryReader reads, VerdictSearch search) =>
        (this.contexts, this.reads, this.search) = (contexts, reads, search);

    /// <summary>
    /// A page of the tenant's verdicts, newest first. Verdicts that are added between two pages do not shift them. A page may end before the limit,
    /// because its verdicts are large or because the search reached the limit of its work; then it may be empty, and has a cursor.
    /// </summary>
    /// <exception cref="ArgumentException">The filter's party is shorter than <see cref="VerdictFilter.IsLongEnough"/> demands.</exception>
    public Task<VerdictPage> ListAsync(Guid tenant, VerdictFilter filter, Guid? after, int limit, CancellationToken ct) =>
        ListAsync(tenant, filter, after, limit, MaxPageBytes, ct);

    /// <inheritdoc cref="ListAsync(Guid, VerdictFilter, Guid?, int, CancellationToken)"/>
    public Task<VerdictPage> ListAsync(Guid tenant, VerdictFilter filter, Guid? after, int limit, long maxBytes, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxPageLength);
        if (filter.Party is { } party && !VerdictFilter.IsLongEnough(party))
        {
            throw new ArgumentException($"A part of a name has at least {VerdictFilter.MinPartyLength} letters or digits.", nameof(filter));
        }

        return reads.ReadAsync(tenant, db => ListAsync(db, tenant, filter, after, limit, maxBytes, ct), ct, beginsTransaction: true);
    }

    /// <summary>The verdict; null where the tenant has no verdict of that id.</summary>
    public async Task<StoredVerdict?> FindAsync(Guid tenant, Guid id, CancellationToken ct)
    {
        await using var db = await contexts.CreateForTenantAsync(tenant, ct);
        var found = await db.Verdicts.Where(v => v.TenantId == tenant && v.Id == id).Select(IssuedVerdict.FromRow).SingleOrDefaultAsync(ct);
        return found is null ? null : (found with { ReplacedBy = await db.Verdicts.Where(v => v.TenantId == tenant && v.Replaces == id).Select(v => (Guid?)v.Id).FirstOrDefaultAsync(ct) }).ToStoredVerdict();
    }

    /// <summary>The verdict with the facts it was computed from; null where the tenant has no verdict of that id.</summary>
    public async Task<EvaluatedVerdict?> FindForReplayAsync(Guid tenant, Guid id, CancellationToken ct)
    {
        await using var db = await contexts.CreateForTenantAsync(tenant, ct);
        var found = await db.Verdicts.Where(v => v.TenantId == tenant && v.Id == id)
            .Select(v => new { v.Document, v.Facts, v.RuleSetVersion }).SingleOrDefaultAsync(ct);
        return found is null ? null : new EvaluatedVerdict(id, found.Document, DeclarationDocument.Read(found.Facts), found.RuleSetVersion);
    }

    /// <summary>The countries of destination (alpha-2) of verdicts, by verdict id.</summary>
    public Task<IReadOnlyDictionary<Guid, string>> ListDestinationsAsync(Guid tenant, IReadOnlyCollection<Guid> ids, CancellationToken ct) => reads.ReadAsync<IReadOnlyDictionary<Guid, string>>(
        tenant, async db => await db.Verdicts.Where(v => v.TenantId == tenant && ids.Contains(v.Id)).Select(v => new { v.Id, v.Destination }).ToDictionaryAsync(v => v.Id, v => v.Destination, ct), ct);

    /// <summary>Whether a verdict of the tenant that is in the search index has a finding of the rule.</summary>
    public Task<bool> HasRuleAsync(Guid tenant, string rule, CancellationToken ct) => reads.ReadAsync(
        tenant,
        db =>
        {
            var term = Term.OfRule(rule);
            return db.Set<PostingRow>().AnyAsync(p => p.TenantId == tenant && p.Term == term, ct);
        },
        ct);

    private async Task<VerdictPage> ListAsync(ExportControlDb db, Guid tenant, VerdictFilter filter, Guid? after, int limit, long maxBytes, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        var page = await search.FindAsync((NpgsqlConnection)db.Database.GetDbConnection(), tenant, filter, after, limit, maxBytes, ct);
        var ids = page.Rows.Select(r => r.Id).ToArray();
        var replacements = await db.Verdicts.Where(v => v.TenantId == tenant && v.Replaces != null && (ids.Contains(v.Id) || ids.Contains(v.Replaces.Value)))
            .Select(v => new { v.Id, Replaced = v.Replaces!.Value }).ToListAsync(ct);
        if (replacements.Count == 0)
        {
            return new VerdictPage(new StoredVerdicts(page.Rows), page.Next);
        }

        var (by, of) = (replacements.ToDictionary(r => r.Replaced, r => (Guid?)r.Id), replacements.ToDictionary(r => r.Id, r => (Guid?)r.Replaced));
        return new VerdictPage(new StoredVerdicts([.. page.Rows.Select(r => r with { Replaces = of.GetValueOrDefault(r.Id), ReplacedBy = by.GetValueOrDefault(r.Id) })]), page.Next);
    }
}
