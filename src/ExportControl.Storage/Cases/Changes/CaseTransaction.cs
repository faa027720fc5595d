using ExportControl.Storage.Accounts;
using ExportControl.Storage.Cases.Tables;
using ExportControl.Storage.Cases.Writing;
using ExportControl.Storage.Database;
using ExportControl.Storage.Events;
using ExportControl.Storage.Licences.Reservations;
using ExportControl.Storage.Suppressions;
using ExportControl.Storage.Verdicts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace ExportControl.Storage.Cases.Changes;

/// <summary>A transaction for the cases of one tenant. Without <see cref="CommitAsync"/> nothing is changed.</summary>
internal sealed class CaseTransaction : IAsyncDisposable
{
    private readonly ExportControlDb db;
    private readonly IDbContextTransaction transaction;
    private readonly NpgsqlConnection connection;
    private readonly Guid tenant;

    private CaseTransaction(ExportControlDb db, IDbContextTransaction transaction, Guid tenant) =>
        (this.db, this.transaction, this.tenant, connection) = (db, transaction, tenant, (NpgsqlConnection)db.Database.GetDbConnection());

    public static async Task<CaseTransaction> BeginAsync(IDbContextFactory<ExportControlDb> contexts, Guid tenant, CancellationToken ct)
    {
        var db = await contexts.CreateForTenantAsync(tenant, ct);
        try
        {
            return new CaseTransaction(db, await db.Database.BeginTransactionAsync(ct), tenant);
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    /// <summary>The case, locked until the end of the transaction; null where the tenant has none of that id.</summary>
    public async Task<Case?> LockAsync(Guid id, CancellationToken ct)
    {
        await using var batch = TenantScope.CreateBatch(connection, tenant);
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"SELECT {CaseColumns.Names} FROM cases c JOIN verdicts v ON v.tenant_id = c.tenant_id AND v.id = c.id WHERE c.tenant_id = $1 AND c.id = $2 FOR UPDATE OF c")
        {
            Parameters = { new() { Value = tenant }, new() { Value = id } },
        });
        await using var reader = await TenantScope.ExecuteReaderAsync(batch, ct);
        return await reader.ReadAsync(ct) ? CaseColumns.Read(reader) : null;
    }

    /// <summary>Number and bytes of the files of a case: of all, or of those that declarants attached.</summary>
    public async Task<(int Count, long Bytes)> CountFilesAsync(Guid id, bool ofDeclarants, CancellationToken ct)
    {
        var files = db.CaseFiles.Where(f => f.TenantId == tenant && f.CaseId == id);
        var sizes = await (ofDeclarants
            ? files.Where(f => db.ApiKeys.Any(k => k.TenantId == tenant && k.Id == f.AddedById && (k.Role == Role.Broker || k.Role == Role.Erp))
                || db.People.Any(p => p.TenantId == tenant && p.Id == f.AddedById && (p.Role == Role.Broker || p.Role == Role.Erp)))
            : files).Select(f => f.Size).ToListAsync(ct);
        return (sizes.Count, sizes.Sum(s => (long)s));
    }

    /// <summary>Writes the change with its entry, file and event, and returns the case.</summary>
    public async Task<Case> WriteAsync(CaseChange change, DateTimeOffset at, CancellationToken ct)
    {
        var after = change.After with { Version = change.After.Version + 1 };
        await using var batch = TenantScope.CreateBatch(connection, tenant);
        batch.BatchCommands.Add(Update(after));
        if (change.File is { } file)
        {
            batch.BatchCommands.Add(Insert(after, file, change.By, at));
        }

        batch.BatchCommands.Add(Entry(after, change, at));
        if (change.Event is { } type)
        {
            batch.BatchCommands.Add(EventRows.CommandFor([EventOf(after, type, at)]));
        }

        await batch.ExecuteNonQueryAsync(ct);
        return after;
    }

    /// <summary>Calls the function that decides; the word of its result.</summary>
    public async Task<string> DecideAsync(CaseDecision decision, CancellationToken ct)
    {
        await using var batch = TenantScope.CreateBatch(connection, tenant);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT decide_case($1, $2, $3, $4, $5, $6, $7)")
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = decision.Case },
                new NpgsqlParameter<int?> { TypedValue = decision.Version },
                new NpgsqlParameter<string> { TypedValue = CaseWords.Of(decision.State) },
                new NpgsqlParameter<Guid?> { TypedValue = decision.Session },
                new NpgsqlParameter<Guid?> { TypedValue = decision.Key },
                new NpgsqlParameter<string> { TypedValue = decision.Reason },
                new NpgsqlParameter<DateTimeOffset> { TypedValue = decision.At.ToUniversalTime() },
            },
        });
        await using var reader = await TenantScope.ExecuteReaderAsync(batch, ct);
        await reader.ReadAsync(ct);
        return reader.GetString(0);
    }

    /// <summary>Moves the due time of the case.</summary>
    public async Task MoveAsync(Case to, CancellationToken ct)
    {
        await using var batch = TenantScope.CreateBatch(connection, tenant);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("UPDATE cases SET due_at = $3 WHERE tenant_id = $1 AND id = $2")
        {
            Parameters = { new() { Value = tenant }, new() { Value = to.Id }, new() { Value = to.DueAt.ToUniversalTime() } },
        });
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The statements that release what the declaration of the case reserves of licences: the lock and the release; none where there is no such case.</summary>
    public async Task<IReadOnlyList<NpgsqlBatchCommand>> ReleasesAsync(Guid id, CancellationToken ct) =>
        await db.Cases.Where(c => c.TenantId == tenant && c.Id == id).Select(c => (Guid?)c.DeclarationId).SingleOrDefaultAsync(ct) is { } declaration
            ? ReservationRelease.Commands(tenant, declaration)
            : [];

    /// <summary>Runs one of these statements.</summary>
    public async Task RunAsync(NpgsqlBatchCommand command, CancellationToken ct)
    {
        await using var batch = TenantScope.CreateBatch(connection, tenant);
        batch.BatchCommands.Add(command);
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Adds the suppressions of a release.</summary>
    public async Task SuppressAsync(CaseDecision decision, CancellationToken ct)
    {
        await using var batch = TenantScope.CreateBatch(connection, tenant);
        batch.BatchCommands.Add(SuppressionRows.CommandFor(tenant, decision.Case, decision.Reason, decision.At, decision.Suppressions));
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Adds an event about the case.</summary>
    public async Task ReportAsync(Case of, EventType type, DateTimeOffset at, CancellationToken ct)
    {
        await using var batch = TenantScope.CreateBatch(connection, tenant);
        batch.BatchCommands.Add(EventRows.CommandFor([EventOf(of, type, at)]));
        await batch.ExecuteNonQueryAsync(ct);
    }

    public Task CommitAsync(CancellationToken ct) => transaction.CommitAsync(ct);

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await db.DisposeAsync();
    }

    private NewEvent EventOf(Case of, EventType type, DateTimeOffset at) => new(tenant, type, of.DeclarationId.ToString(), VerdictId.Truncate(at), CaseEventData.Write(of));

    private NpgsqlBatchCommand Update(Case after) => new(
        "UPDATE cases SET state = $3, due_at = $4, paused_at = $5, owner_id = $6, owner_name = $7, owner_until = $8, version = $9 WHERE tenant_id = $1 AND id = $2")
    {
        Parameters =
        {
            new NpgsqlParameter<Guid> { TypedValue = tenant },
            new NpgsqlParameter<Guid> { TypedValue = after.Id },
            new NpgsqlParameter<string> { TypedValue = CaseWords.Of(after.State) },
            new NpgsqlParameter<DateTimeOffset> { TypedValue = after.DueAt.ToUniversalTime() },
            new NpgsqlParameter<DateTimeOffset?> { TypedValue = after.PausedAt?.ToUniversalTime() },
            new NpgsqlParameter<Guid?> { TypedValue = after.Owner?.Id },
            new NpgsqlParameter<string?> { TypedValue = after.Owner?.Name },
            new NpgsqlParameter<DateTimeOffset?> { TypedValue = after.Owner?.Until?.ToUniversalTime() },
            new NpgsqlParameter<int> { TypedValue = after.Version },
        },
    };

    private NpgsqlBatchCommand Entry(Case after, CaseChange change, DateTimeOffset at) => new(
        "INSERT INTO case_events (tenant_id, case_id, version, at, by_id, by_name, act, reason, subject, subject_name) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
    {
        Parameters =
        {
            new NpgsqlParameter<Guid> { TypedValue = tenant },
            new NpgsqlParameter<Guid> { TypedValue = after.Id },
            new NpgsqlParameter<int> { TypedValue = after.Version },
            new NpgsqlParameter<DateTimeOffset> { TypedValue = at.ToUniversalTime() },
            new NpgsqlParameter<Guid> { TypedValue = change.By.Id },
            new NpgsqlParameter<string> { TypedValue = change.By.Name },
            new NpgsqlParameter<string> { TypedValue = CaseWords.Of(change.Act) },
            new NpgsqlParameter<string?> { TypedValue = change.Reason },
            new NpgsqlParameter<Guid?> { TypedValue = change.File?.Id ?? change.Subject?.Id },
            new NpgsqlParameter<string?> { TypedValue = change.File?.Name ?? change.Subject?.Name },
        },
    };

    private NpgsqlBatchCommand Insert(Case after, NewCaseFile file, CasePerson by, DateTimeOffset at) => new(
        """
        INSERT INTO case_files (tenant_id, case_id, id, name, media_type, size, hash, content, added_at, added_by_id, added_by)
        VALUES ($1, $2, $3, $4, $5, octet_length($6), sha256($6), $6, $7, $8, $9)
        """)
    {
        Parameters =
        {
            new NpgsqlParameter<Guid> { TypedValue = tenant },
            new NpgsqlParameter<Guid> { TypedValue = after.Id },
            new NpgsqlParameter<Guid> { TypedValue = file.Id },
            new NpgsqlParameter<string> { TypedValue = file.Name },
            new NpgsqlParameter<string> { TypedValue = file.MediaType },
            new NpgsqlParameter<ReadOnlyMemory<byte>> { TypedValue = file.Content },
            new NpgsqlParameter<DateTimeOffset> { TypedValue = at.ToUniversalTime() },
            new NpgsqlParameter<Guid> { TypedValue = by.Id },
            new NpgsqlParameter<string> { TypedValue = by.Name },
        },
    };
}
