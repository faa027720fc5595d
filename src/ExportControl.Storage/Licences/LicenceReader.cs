using ExportControl.Storage.Database;
using ExportControl.Storage.Parties;
using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.Licences;

/// <summary>Reads the register of licences.</summary>
public sealed class LicenceReader
{
    private readonly IDbContextFactory<ExportControlDb> contexts;

    internal LicenceReader(IDbContextFactory<ExportControlDb> contexts) => this.contexts = contexts;

    /// <summary>A page of licences, newest first.</summary>
    public async Task<LicencePage> ListAsync(Guid tenant, LicenceFilter filter, Guid? after, int limit, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var db = await contexts.CreateForTenantAsync(tenant, ct);
        var found = db.Licences.Where(l => l.TenantId == tenant);
        found = filter.Type is { } type ? found.Where(l => l.Type == type) : found;
        found = filter.Number is { } number ? found.Where(l => l.Number == number) : found;
        if (filter.State is { } state)
        {
            var word = LicenceWords.Of(state);
            found = found.Where(l => l.State == word);
        }

        found = filter.ExpiringBefore is { } day ? found.Where(l => l.ValidTo < day) : found;
        if (filter.Holder is { } holder)
        {
            var key = PartyKey.NameOf(holder);
            found = found.Where(l => l.HolderTaxId == holder || l.HolderKey.Contains(key));
        }

        found = after is { } last ? found.Where(l => l.Id < last) : found;
        var rows = await found.OrderByDescending(l => l.Id).Take(limit + 1).ToListAsync(ct);
        return new LicencePage(await WithLinesAsync(db, tenant, rows.Take(limit), ct), rows.Count > limit ? rows[limit - 1].Id : null);
    }

    /// <summary>The licences of a number, of one type or of all, or the licence of an id.</summary>
    public async Task<IReadOnlyList<Licence>> FindAsync(Guid tenant, string number, string? type, CancellationToken ct)
    {
        await using var db = await contexts.CreateForTenantAsync(tenant, ct);
        var found = Guid.TryParseExact(number, "D", out var id)
            ? db.Licences.Where(l => l.TenantId == tenant && (l.Number == number || l.Id == id))
            : db.Licences.Where(l => l.TenantId == tenant && l.Number == number);
        return await WithLinesAsync(db, tenant, await (type is null ? found : found.Where(l => l.Type == type)).ToListAsync(ct), ct);
    }

    /// <summary>Those of the types and numbers that the register has.</summary>
    public async Task<IReadOnlySet<(string Type, string Number)>> FindTakenAsync(Guid tenant, IReadOnlyCollection<(string Type, string Number)> licences, CancellationToken ct)
    {
        await using var db = await contexts.CreateForTenantAsync(tenant, ct);
        var numbers = licences.Select(l => l.Number).Distinct().ToList();
        var found = await db.Licences.Where(l => l.TenantId == tenant && numbers.Contains(l.Number)).Select(l => new { l.Type, l.Number }).ToListAsync(ct);
        return found.Select(f => (f.Type, f.Number)).Where(licences.Contains).ToHashSet();
    }

    /// <summary>The history of a licence, oldest first.</summary>
    public async Task<IReadOnlyList<LicenceChange>> ChangesAsync(Guid tenant, Guid licence, CancellationToken ct)
    {
        await using var db = await contexts.CreateForTenantAsync(tenant, ct);
        return await db.LicenceChanges.Where(c => c.TenantId == tenant && c.LicenceId == licence).OrderBy(c => c.Version)
            .Select(c => new LicenceChange(c.Version, c.At, c.ByName, c.Act, c.Reason)).ToListAsync(ct);
    }

    /// <summary>The declaration of an id or a reference; null where the tenant has none.</summary>
    public async Task<Guid?> FindDeclarationAsync(Guid tenant, Guid? id, string? reference, CancellationToken ct)
    {
        await using var db = await contexts.CreateForTenantAsync(tenant, ct);
        var found = db.Declarations.Where(d => d.TenantId == tenant);
        return await (id is null ? found.Where(d => d.Reference == reference) : found.Where(d => d.Id == id)).Select(d => (Guid?)d.Id).FirstOrDefaultAsync(ct);
    }

    private static async Task<IReadOnlyList<Licence>> WithLinesAsync(ExportControlDb db, Guid tenant, IEnumerable<LicenceRow> rows, CancellationToken ct)
    {
        var licences = rows.ToList();
        var ids = licences.Select(l => l.Id).ToList();
        var lines = (ids.Count == 0 ? [] : await db.LicenceLines.Where(l => l.TenantId == tenant && ids.Contains(l.LicenceId)).ToListAsync(ct)).ToLookup(l => l.LicenceId);
        return [.. licences.Select(l => Licence.Of(l, lines[l.Id]))];
    }
}
