using System.Linq.Expressions;
using ExportControl.Screening.Declarations;
using ExportControl.Storage.Database;
using ExportControl.Storage.Verdicts;
using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.Declarations;

/// <summary>Reads stored declarations.</summary>
public sealed class DeclarationReader
{
    private readonly IDbContextFactory<ExportControlDb> contexts;

    internal DeclarationReader(IDbContextFactory<ExportControlDb> contexts) => this.contexts = contexts;

    /// <summary>The declaration; null where the tenant has no declaration of that id.</summary>
    public Task<StoredDeclaration?> FindAsync(Guid tenant, Guid id, CancellationToken ct) => ReadAsync(tenant, d => d.TenantId == tenant && d.Id == id, ct);

    /// <summary>The declaration of the sender's reference; null where the tenant has none.</summary>
    public Task<StoredDeclaration?> FindByReferenceAsync(Guid tenant, string reference, CancellationToken ct) =>
        ReadAsync(tenant, d => d.TenantId == tenant && d.Reference == reference, ct);

    /// <summary>The reference of the declaration; null where the tenant has no declaration of that id.</summary>
    public async Task<string?> FindReferenceAsync(Guid tenant, Guid id, CancellationToken ct)
    {
        await using var db = await contexts.CreateForTenantAsync(tenant, ct);
        return await db.Declarations.Where(d => d.TenantId == tenant && d.Id == id).Select(d => d.Reference).FirstOrDefaultAsync(ct);
    }

    /// <summary>The evaluated declarations of the verdicts, by verdict id.</summary>
    public async Task<IReadOnlyDictionary<Guid, Declaration>> ReadEvaluatedAsync(Guid tenant, IReadOnlyCollection<Guid> verdicts, CancellationToken ct)
    {
        await using var db = await contexts.CreateForTenantAsync(tenant, ct);
        var found = await db.Verdicts.Where(v => v.TenantId == tenant && verdicts.Contains(v.Id)).Select(v => new { v.Id, v.Facts }).ToListAsync(ct);
        return found.ToDictionary(v => v.Id, v => DeclarationDocument.Read(v.Facts).Declaration);
    }

    private async Task<StoredDeclaration?> ReadAsync(Guid tenant, Expression<Func<DeclarationRow, bool>> filter, CancellationToken ct)
    {
        await using var db = await contexts.CreateForTenantAsync(tenant, ct);
        var revisions = await db.Declarations.Where(filter).OrderBy(d => d.Revision).ToListAsync(ct);
        if (revisions.Count == 0)
        {
            return null;
        }

        var id = revisions[0].Id;
        var verdicts = await db.Verdicts.Where(v => v.TenantId == tenant && v.DeclarationId == id).OrderBy(v => v.Id).Select(IssuedVerdict.FromRow).ToListAsync(ct);
        var replacing = verdicts.Where(v => v.Replaces is not null).ToDictionary(v => v.Replaces!.Value, v => (Guid?)v.Id);
        var byRevision = verdicts.ToLookup(v => v.Revision, v => (v with { ReplacedBy = replacing.GetValueOrDefault(v.Id) }).ToStoredVerdict());
        return new StoredDeclaration(
            id, revisions[0].Reference, [.. revisions.Select(r => new StoredRevision(r.Revision, r.Received, r.CreatedAt, r.IsWithdrawal, [.. byRevision[r.Revision]]))]);
    }
}
