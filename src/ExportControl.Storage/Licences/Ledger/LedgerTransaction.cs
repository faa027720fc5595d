using ExportControl.Storage.Database;
using ExportControl.Storage.Verdicts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace ExportControl.Storage.Licences.Ledger;

/// <summary>A transaction on the ledger of one licence. Without <see cref="WriteAsync"/> nothing is changed.</summary>
internal sealed class LedgerTransaction : IAsyncDisposable
{
    private const string Lock = "SELECT 1 FROM licence_lines l WHERE l.tenant_id = $1 AND l.licence_id = $2 ORDER BY l.tenant_id, l.licence_id, l.no FOR UPDATE OF l";

    private const string Lines =
        """
        SELECT l.no, l.codes, l.destinations, l.consignees, l.unit, l.quantity, l.currency, l.value, l.tolerance, l.reserved_quantity, l.consumed_quantity, l.reserved_value, l.consumed_value,
               c.state, c.version
        FROM licence_lines l JOIN licences c ON c.tenant_id = l.tenant_id AND c.id = l.licence_id
        WHERE l.tenant_id = $1 AND l.licence_id = $2 ORDER BY l.no
        """;

    // By the lines, whose number is part of the unique index.
    private const string Posted =
        """
        SELECT p.id, p.line, p.kind, p.quantity, p.value, p.declaration_id, p.revision, p.declaration_line, p.cause, p.at, p.by_name
        FROM licence_lines l JOIN licence_postings p ON p.tenant_id = l.tenant_id AND p.licence_id = l.licence_id AND p.line = l.no AND p.cause = ANY ($3)
        WHERE l.tenant_id = $1 AND l.licence_id = $2
        """;

    private const string Open =
        """
        SELECT max(p.revision), coalesce(sum(CASE p.kind WHEN 'reserve' THEN p.quantity ELSE -p.quantity END), 0), coalesce(sum(CASE p.kind WHEN 'reserve' THEN p.value ELSE -p.value END), 0)
        FROM licence_postings p
        WHERE p.tenant_id = $1 AND p.licence_id = $2 AND p.declaration_id = $3 AND p.declaration_line = $4 AND p.line = $5 AND p.kind IN ('reserve', 'release')
        """;

    private const string Update =
        $"""
        WITH changed AS (
            UPDATE licence_lines l SET reserved_quantity = l.reserved_quantity - @released_quantity, reserved_value = l.reserved_value - @released_value,
                consumed_quantity = l.consumed_quantity + @consumed_quantity, consumed_value = l.consumed_value + @consumed_value
            FROM (SELECT @consumed_quantity - @released_quantity AS quantity, @consumed_value - @released_value AS value) AS s
            WHERE l.tenant_id = @tenant AND l.licence_id = @licence AND l.no = @line
            RETURNING {LowLicenceEvents.Returned}
        )
        {LowLicenceEvents.Insert}
        """;

    private readonly ExportControlDb db;
    private readonly IDbContextTransaction transaction;
    private readonly LicenceActor actor;
    private readonly Guid licence;
    private readonly LicenceLimits limits;

    private LedgerTransaction(ExportControlDb db, IDbContextTransaction transaction, LicenceActor actor, Guid licence, LicenceLimits limits) =>
        (this.db, this.transaction, this.actor, this.licence, this.limits) = (db, transaction, actor, licence, limits);

    private NpgsqlConnection Connection => (NpgsqlConnection)db.Database.GetDbConnection();

    public static async Task<LedgerTransaction> BeginAsync(IDbContextFactory<ExportControlDb> contexts, LicenceActor actor, Guid licence, LicenceLimits limits, CancellationToken ct)
    {
        var db = await contexts.CreateForTenantAsync(actor.Tenant, ct);
        try
        {
            return new LedgerTransaction(db, await db.Database.BeginTransactionAsync(ct), actor, licence, limits);
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    /// <summary>Locks the lines of the licence until the end of the transaction, and then reads what a consumption needs.</summary>
    public async Task<LockedLedger> LockAsync(LicenceUsage usage, CancellationToken ct)
    {
        await using var batch = TenantScope.CreateBatch(Connection, actor.Tenant);
        string[] causes = [UsageCause.OfConsumption(usage.Id), UsageCause.OfRelease(usage.Id), UsageCause.OfReversal(usage.Id)];
        batch.BatchCommands.Add(Command(Lock));
        batch.BatchCommands.Add(Command(Lines));
        batch.BatchCommands.Add(Command(Posted, new NpgsqlParameter<string[]> { TypedValue = causes }));
        batch.BatchCommands.Add(Command(
            Open,
            new NpgsqlParameter<Guid> { TypedValue = usage.DeclarationId ?? Guid.Empty },
            new NpgsqlParameter<int> { TypedValue = usage.DeclarationLine ?? 0 },
            new NpgsqlParameter<int> { TypedValue = usage.Line }));
        await using var reader = await TenantScope.ExecuteReaderAsync(batch, ct);
        await reader.NextResultAsync(ct);
        var (lines, state, version) = await LedgerRows.ReadLinesAsync(reader, ct);
        await reader.NextResultAsync(ct);
        var postings = await LedgerRows.ReadPostingsAsync(reader, ct);
        await reader.NextResultAsync(ct);
        await reader.ReadAsync(ct);
        return new LockedLedger
        {
            Lines = lines,
            State = state,
            Version = version,
            Consumption = postings.Find(p => p.Cause == causes[0]),
            Release = postings.Find(p => p.Cause == causes[1]),
            Reversal = postings.Find(p => p.Cause == causes[2]),
            Revision = await reader.IsDBNullAsync(0, ct) ? null : reader.GetInt32(0),
            OpenQuantity = reader.GetDecimal(1),
            OpenValue = reader.GetDecimal(2),
        };
    }

    /// <summary>A posting of the actor.</summary>
    public LicencePosting Posting(PostingKind kind, string cause, LicenceUsage usage, int? revision, DateTimeOffset at) => new()
    {
        Id = VerdictId.New(at),
        Line = usage.Line,
        Kind = kind,
        Quantity = usage.Quantity,
        Value = usage.Value,
        DeclarationId = usage.DeclarationId,
        Revision = revision,
        DeclarationLine = usage.DeclarationLine,
        Cause = cause,
        At = at,
        By = actor.Name,
    };

    /// <summary>Writes the postings of a consumption or of a reversal (the last one) with the balances of their line, and commits.</summary>
    public async Task<UsageResult> WriteAsync(LicenceLine line, IReadOnlyList<LicencePosting> postings, CancellationToken ct)
    {
        var last = postings[^1];
        var released = postings.FirstOrDefault(p => p.Kind == PostingKind.Release);
        var sign = last.Kind == PostingKind.Reverse ? -1 : 1;
        await using (var batch = TenantScope.CreateBatch(Connection, actor.Tenant))
        {
            foreach (var posting in postings)
            {
                batch.BatchCommands.Add(LedgerRows.Insert(actor, licence, posting));
            }

            batch.BatchCommands.Add(new NpgsqlBatchCommand(Update)
            {
                Parameters =
                {
                    new NpgsqlParameter<Guid>("tenant", actor.Tenant),
                    new NpgsqlParameter<Guid>("licence", licence),
                    new NpgsqlParameter<int>("line", line.No),
                    new NpgsqlParameter<decimal>("released_quantity", released?.Quantity ?? 0),
                    new NpgsqlParameter<decimal>("released_value", released?.Value ?? 0),
                    new NpgsqlParameter<decimal>("consumed_quantity", sign * last.Quantity),
                    new NpgsqlParameter<decimal>("consumed_value", sign * last.Value),
                    new NpgsqlParameter<decimal>("low_share", limits.LowShare),
                },
            });
            await batch.ExecuteNonQueryAsync(ct);
        }

        await transaction.CommitAsync(ct);
        var after = line with
        {
            ReservedQuantity = line.ReservedQuantity - (released?.Quantity ?? 0),
            ReservedValue = line.ReservedValue - (released?.Value ?? 0),
            ConsumedQuantity = line.ConsumedQuantity + (sign * last.Quantity),
            ConsumedValue = line.ConsumedValue + (sign * last.Value),
        };
        return new UsageResult.Posted(last, released, after, IsRepeat: false);
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await db.DisposeAsync();
    }

    private NpgsqlBatchCommand Command(string text, params NpgsqlParameter[] further)
    {
        var command = new NpgsqlBatchCommand(text) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = actor.Tenant }, new NpgsqlParameter<Guid> { TypedValue = licence } } };
        command.Parameters.AddRange(further);
        return command;
    }
}
