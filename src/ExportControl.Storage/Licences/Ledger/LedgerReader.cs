using ExportControl.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.Licences.Ledger;

/// <summary>Reads the ledgers of licences.</summary>
public sealed class LedgerReader
{
    private readonly IDbContextFactory<ExportControlDb> contexts;

    internal LedgerReader(IDbContextFactory<ExportControlDb> contexts) => this.contexts = contexts;

    /// <summary>A page of the postings of a licence, oldest first.</summary>
    /// <param name="tenant">Owner of the licence.</param>
    /// <param name="licence">The licence.</param>
    /// <param name="after">Id of the last posting of the page before; null for the first page.</param>
    /// <param name="limit">Postings of the page.</param>
    /// <param name="ct">Cancels the work.</param>
    public async Task<PostingPage> ListAsync(Guid tenant, Guid licence, Guid? after, int limit, CancellationToken ct)
    {
        await using var db = await contexts.CreateForTenantAsync(tenant, ct);
        var postings = db.LicencePostings.Where(p => p.TenantId == tenant && p.LicenceId == licence);
        if (after is { } last)
        {
            var position = await postings.Where(p => p.Id == last).Select(p => new { p.At }).FirstOrDefaultAsync(ct);
            if (position is null)
            {
                return new PostingPage([], null);
            }

            postings = postings.Where(p => p.At > position.At || (p.At == position.At && p.Id > last));
        }

        var rows = await postings.OrderBy(p => p.At).ThenBy(p => p.Id).Take(limit + 1).ToListAsync(ct);
        return new PostingPage([.. rows.Take(limit).Select(LicencePosting.Of)], rows.Count > limit ? rows[limit - 1].Id : null);
    }
}
