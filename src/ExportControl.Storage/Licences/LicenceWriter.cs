using ExportControl.Storage.Database;
using ExportControl.Storage.Parties;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExportControl.Storage.Licences;

/// <summary>Registers licences and changes their states, each with an entry in the history.</summary>
public sealed class LicenceWriter
{
    private const string Lock = "SELECT 1 FROM licence_lines l WHERE l.tenant_id = $1 AND l.licence_id = $2 ORDER BY l.tenant_id, l.licence_id, l.no FOR UPDATE OF l";

    private readonly IDbContextFactory<ExportControlDb> contexts;
    private readonly LicenceReader reader;

    internal LicenceWriter(IDbContextFactory<ExportControlDb> contexts, LicenceReader reader) => (this.contexts, this.reader) = (contexts, reader);

    /// <summary>Registers licences, all or none; null where they are registered, otherwise the one whose type and number are taken.</summary>
    public async Task<LicenceResult.Taken?> RegisterAsync(LicenceActor actor, IReadOnlyList<Licence> licences, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(licences);
        await using var db = await contexts.CreateForTenantAsync(actor.Tenant, ct);
        foreach (var licence in licences)
        {
            db.Licences.Add(new LicenceRow
            {
                TenantId = actor.Tenant,
                Id = licence.Id,
                Type = licence.Type,
                Number = licence.Number,
                Authority = licence.Authority,
                HolderName = licence.HolderName,
                HolderKey = PartyKey.NameOf(licence.HolderName),
                HolderTaxId = licence.HolderTaxId,
                IssuedOn = licence.IssuedOn,
                ValidFrom = licence.ValidFrom,
                ValidTo = licence.ValidTo,
                State = LicenceWords.Of(licence.State),
                Version = licence.Version,
                RegisteredAt = licence.RegisteredAt.ToUniversalTime(),
                RegisteredById = actor.Id,
                RegisteredByName = licence.RegisteredBy,
            });
            db.LicenceLines.AddRange(licence.Lines.Select(l => RowOf(actor.Tenant, licence.Id, l)));
            db.LicenceChanges.Add(new LicenceChangeRow
            {
                TenantId = actor.Tenant, LicenceId = licence.Id, Version = licence.Version, At = licence.RegisteredAt.ToUniversalTime(), ById = actor.Id, ByName = actor.Name, Act = "registered",
            });
        }

        try
        {
            await db.SaveForTenantAsync(ct);
            return null;
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            var taken = (await reader.FindTakenAsync(actor.Tenant, [.. licences.Select(l => (l.Type, l.Number))], ct)).FirstOrDefault();
            var (type, number) = taken.Type is null ? (licences[0].Type, licences[0].Number) : taken;
            var other = await reader.FindAsync(actor.Tenant, number, type, ct);
            return new LicenceResult.Taken(other.Count > 0 ? other[0].Id : null, type, number);
        }
    }

    /// <summary>Changes the state of a licence. The lines are locked first, so that no reservation or consumption runs beside.</summary>
    /// <param name="actor">Who changes it.</param>
    /// <param name="id">The licence.</param>
    /// <param name="version">The version that the change is based on.</param>
    /// <param name="from">The states that permit it.</param>
    /// <param name="to">The new state.</param>
    /// <param name="act">The word of the history.</param>
    /// <param name="reason">Why.</param>
    /// <param name="at">Time.</param>
    /// <param name="ct">Cancels the work; then nothing is changed.</param>
    public async Task<LicenceResult> ChangeAsync(
        LicenceActor actor, Guid id, int version, IReadOnlyCollection<LicenceState> from, LicenceState to, string act, string reason, DateTimeOffset at, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(from);
        await using var db = await contexts.CreateForTenantAsync(actor.Tenant, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await LockAsync(db, actor.Tenant, id, ct);
        if (await db.Licences.SingleOrDefaultAsync(l => l.TenantId == actor.Tenant && l.Id == id, ct) is not { } row)
        {
            return new LicenceResult.NotFound();
        }

        var now = Licence.Of(row, await db.LicenceLines.Where(l => l.TenantId == actor.Tenant && l.LicenceId == id).ToListAsync(ct));
        if (now.Version != version)
        {
            return new LicenceResult.OtherVersion(now);
        }

        if (!from.Contains(now.State))
        {
            return new LicenceResult.WrongState(now);
        }

        var word = LicenceWords.Of(to);
        await db.Licences.Where(l => l.TenantId == actor.Tenant && l.Id == id).ExecuteUpdateAsync(l => l.SetProperty(r => r.State, word).SetProperty(r => r.Version, version + 1), ct);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO licence_changes (tenant_id, licence_id, version, at, by_id, by_name, act, reason)
            VALUES ({actor.Tenant}, {id}, {version + 1}, {at.ToUniversalTime()}, {actor.Id}, {actor.Name}, {act}, {reason})
            """,
            ct);
        await transaction.CommitAsync(ct);
        return new LicenceResult.Done(now with { State = to, Version = version + 1 });
    }

    private static async Task LockAsync(ExportControlDb db, Guid tenant, Guid licence, CancellationToken ct)
    {
        await using var batch = TenantScope.CreateBatch((NpgsqlConnection)db.Database.GetDbConnection(), tenant);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Lock) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = tenant }, new NpgsqlParameter<Guid> { TypedValue = licence } } });
        await batch.ExecuteNonQueryAsync(ct);
    }

    private static LicenceLineRow RowOf(Guid tenant, Guid licence, LicenceLine line) => new()
    {
        TenantId = tenant,
        LicenceId = licence,
        No = line.No,
        Codes = [.. line.Codes],
        Destinations = [.. line.Destinations],
        Consignees = [.. line.Consignees],
        Unit = line.Unit,
        Quantity = line.Quantity,
        Currency = line.Currency,
        Value = line.Value,
        Tolerance = line.Tolerance,
    };
}
