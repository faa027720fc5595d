using System.Globalization;
using ExportControl.Storage.Cases.Tables;
using ExportControl.Storage.Database;
using ExportControl.Storage.Search;
using ExportControl.Storage.Verdicts;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExportControl.Storage.Cases;

/// <summary>Reads cases.</summary>
public sealed class CaseReader
{
    /// <summary>Limit of cases on a page.</summary>
    public const int MaxPageLength = 200;

    private const string Undecided = "('open', 'asked', 'proposed')";

    private readonly IDbContextFactory<ExportControlDb> contexts;

    internal CaseReader(IDbContextFactory<ExportControlDb> contexts) => this.contexts = contexts;

    /// <summary>
    /// A page: undecided cases by risk and due time; others, and those of a declarant, newest first. A page may end before the limit, because its verdicts are large.
    /// </summary>
    public async Task<CasePage> ListAsync(Guid tenant, CaseFilter filter, CasePosition? after, int limit, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxPageLength);
        await using var db = await contexts.CreateForTenantAsync(tenant, ct);
        await db.Database.OpenConnectionAsync(ct);
        await using var batch = TenantScope.CreateBatch((NpgsqlConnection)db.Database.GetDbConnection(), tenant);
        batch.BatchCommands.Add(PageCommand(tenant, filter, after, limit + 1));
        await using var reader = await TenantScope.ExecuteReaderAsync(batch, ct);
        var items = new List<(Case Case, StoredVerdict Verdict)>();
        while (await reader.ReadAsync(ct))
        {
            // A row without its document is beyond the bytes of a page: it begins the next one, as that after the last.
            if (items.Count == limit || reader.IsDBNull(CaseColumns.Count + 1))
            {
                return new CasePage(items, PositionOf(items[^1].Case, IsQueue(filter)));
            }

            items.Add(Read(reader));
        }

        return new CasePage(items, null);
    }

    /// <summary>How many cases each of the filters finds. A count ends at <paramref name="most"/>, which bounds its work.</summary>
    public async Task<IReadOnlyList<int>> CountAsync(Guid tenant, IReadOnlyList<CaseFilter> filters, int most, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filters);
        await using var db = await contexts.CreateForTenantAsync(tenant, ct);
        await db.Database.OpenConnectionAsync(ct);
        await using var batch = TenantScope.CreateBatch((NpgsqlConnection)db.Database.GetDbConnection(), tenant);
        foreach (var filter in filters)
        {
            var sql = new SqlBuilder();
            _ = sql.Parameter(tenant);
            var conditions = ConditionsOf(filter, sql);
            batch.BatchCommands.Add(sql.Append($"SELECT count(*)::int FROM (SELECT FROM cases c WHERE c.tenant_id = $1{conditions}{CountOrder(filter)} LIMIT {sql.Parameter(most)}) q").Build());
        }

        await using var reader = await TenantScope.ExecuteReaderAsync(batch, ct);
        var counts = new List<int>(filters.Count);
        do
        {
            await reader.ReadAsync(ct);
            counts.Add(reader.GetInt32(0));
        }
        while (await reader.NextResultAsync(ct));
        return counts;
    }

    /// <summary>The case with its history, files and verdicts; null where the tenant has no case of that id.</summary>
    public async Task<CaseRecord?> FindAsync(Guid tenant, Guid id, CancellationToken ct)
    {
        await using var db = await contexts.CreateForTenantAsync(tenant, ct);
        await db.Database.OpenConnectionAsync(ct);
        await using var batch = TenantScope.CreateBatch((NpgsqlConnection)db.Database.GetDbConnection(), tenant);
        batch.BatchCommands.Add(Command(
            $"SELECT {CaseColumns.Names}, v.screened_at, v.document FROM cases c JOIN verdicts v ON v.tenant_id = c.tenant_id AND v.id = c.id WHERE c.tenant_id = $1 AND c.id = $2", tenant, id));
        batch.BatchCommands.Add(Command(
            "SELECT version, at, by_id, by_name, act, reason, subject, subject_name FROM case_events WHERE tenant_id = $1 AND case_id = $2 ORDER BY version", tenant, id));
        batch.BatchCommands.Add(Command(
            "SELECT id, name, media_type, size, hash, added_at, added_by_id, added_by FROM case_files WHERE tenant_id = $1 AND case_id = $2 ORDER BY id", tenant, id));
        batch.BatchCommands.Add(Command(
            """
            SELECT v.id, v.revision, c.state FROM verdicts v LEFT JOIN cases c ON c.tenant_id = v.tenant_id AND c.id = v.id
            WHERE v.tenant_id = $1 AND v.declaration_id = (SELECT o.declaration_id FROM cases o WHERE o.tenant_id = $1 AND o.id = $2) ORDER BY v.revision, v.id
            """,
            tenant,
            id));
        await using var reader = await TenantScope.ExecuteReaderAsync(batch, ct);
        if (!await reader.ReadAsync(ct))
        {
            return null;
        }

        var (found, verdict) = Read(reader);
        return new CaseRecord(
            found,
            verdict,
            await NextAsync(reader, r => new CaseEntry(r.GetInt32(0), CaseColumns.At(r, 1), PersonOf(r, 2), Enum.Parse<CaseAct>(r.GetString(4), true), Text(r, 5), r.IsDBNull(6) ? null : r.GetGuid(6), Text(r, 7)), ct),
            await NextAsync(reader, r => new CaseFile(r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetInt32(3), r.GetFieldValue<byte[]>(4), CaseColumns.At(r, 5), PersonOf(r, 6)!), ct),
            await NextAsync(reader, r => new CaseVerdict(r.GetGuid(0), r.GetInt32(1), r.IsDBNull(2) ? null : Enum.Parse<CaseState>(r.GetString(2), true)), ct));
    }

    /// <summary>The verdicts of a declaration with the states of their cases, oldest first.</summary>
    public async Task<IReadOnlyList<CaseVerdict>> ListVerdictsAsync(Guid tenant, Guid declaration, CancellationToken ct)
    {
        await using var db = await contexts.CreateForTenantAsync(tenant, ct);
        return await (
            from v in db.Verdicts
            where v.TenantId == tenant && v.DeclarationId == declaration
            join c in db.Cases on new { v.TenantId, v.Id } equals new { c.TenantId, c.Id } into opened
            from c in opened.DefaultIfEmpty()
            orderby v.Revision, v.Id
            select new CaseVerdict(v.Id, v.Revision, c == null ? null : c.State)).ToListAsync(ct);
    }

    /// <summary>A file with its content; null where the case has no file of that id.</summary>
    public async Task<(CaseFile File, byte[] Content)?> FindFileAsync(Guid tenant, Guid id, Guid file, CancellationToken ct)
    {
        await using var db = await contexts.CreateForTenantAsync(tenant, ct);
        return await db.CaseFiles.SingleOrDefaultAsync(f => f.TenantId == tenant && f.CaseId == id && f.Id == file, ct) is { } row
            ? (new CaseFile(row.Id, row.Name, row.MediaType, row.Size, row.Hash, row.AddedAt, new CasePerson(row.AddedById, row.AddedBy)), row.Content)
            : null;
    }

    private static bool IsQueue(CaseFilter filter) =>
        filter is { IsOfDeclaration: false, IsOfDeclarant: false, State: null or CaseState.Open or CaseState.Asked or CaseState.Proposed };

    // The order is that of an index of undecided cases: without one, the plan for a limit may read the table from its oldest, decided cases.
    private static string CountOrder(CaseFilter filter) => filter switch
    {
        { DueBefore: not null } => " ORDER BY c.due_at",
        { Owner: null, Outcome: null } when IsQueue(filter) => " ORDER BY c.risk DESC",
        _ => "",
    };

    private static CasePosition PositionOf(Case last, bool isQueue) => isQueue ? new(last.Risk, last.DueAt, last.Id) : new(0, DateTimeOffset.MinValue, last.Id);

    private static NpgsqlBatchCommand PageCommand(Guid tenant, CaseFilter filter, CasePosition? after, int rows)
    {
        var isQueue = IsQueue(filter);
        var sql = new SqlBuilder();
        _ = sql.Parameter(tenant);
        var conditions = ConditionsOf(filter, sql);
        if (after is { } last)
        {
            var key = sql.Parameter(last.Id);
            if (isQueue)
            {
                var (risk, due) = (sql.Parameter(last.Risk), sql.Parameter(last.DueAt.ToUniversalTime()));
                conditions += $" AND c.risk <= {risk} AND (c.risk < {risk} OR (c.due_at, c.id) > ({due}, {key}))";
            }
            else
            {
                conditions += $" AND c.id < {key}";
            }
        }

        var order = isQueue ? "risk DESC, due_at, id" : "id DESC";
        var limit = sql.Parameter(rows);
        return sql.Append(
            $"""
            SELECT {CaseColumns.Names}, v.screened_at, CASE WHEN p.bytes_before = 0 OR p.bytes_before + octet_length(v.document) <= {sql.Parameter(VerdictHistory.MaxPageBytes)} THEN v.document END
            FROM (SELECT q.*, sum(octet_length(d.document)) OVER (ORDER BY {Prefixed("q", order)} ROWS UNBOUNDED PRECEDING) - octet_length(d.document) AS bytes_before
                  FROM (SELECT c.* FROM cases c WHERE c.tenant_id = $1{conditions} ORDER BY {Prefixed("c", order)} LIMIT {limit}) q
                  JOIN verdicts d ON d.tenant_id = q.tenant_id AND d.id = q.id) p
            JOIN cases c ON c.tenant_id = p.tenant_id AND c.id = p.id JOIN verdicts v ON v.tenant_id = p.tenant_id AND v.id = p.id
            ORDER BY {Prefixed("c", order)}
            """).Build();
    }

    private static string StatesOf(CaseFilter filter) => filter switch
    {
        { State: CaseState.Open, IsOfDeclarant: true } => " AND c.state IN ('open', 'proposed')",
        { State: { } state } => $" AND c.state = '{CaseWords.Of(state)}'",
        { IsOfDeclaration: true } => "",
        _ => $" AND c.state IN {Undecided}",
    };

    private static string ConditionsOf(CaseFilter filter, SqlBuilder sql)
    {
        var conditions = StatesOf(filter);
        if (filter.Outcome is { } outcome)
        {
            // A literal, so that a plan for any parameters may use ix_cases_prohibited.
            conditions += string.Create(CultureInfo.InvariantCulture, $" AND c.outcome = {(short)outcome}");
        }

        if (filter.Tier is { } tier)
        {
            conditions += $" AND c.tier = {sql.Parameter(tier)}";
        }

        if (filter.Owner is { } owner)
        {
            conditions += $" AND c.owner_id = {sql.Parameter(owner)} AND (c.owner_until IS NULL OR c.owner_until > now())";
        }

        if (filter.IsOwned is { } isOwned)
        {
            conditions += $" AND {(isOwned ? "" : "NOT ")}(c.owner_id IS NOT NULL AND (c.owner_until IS NULL OR c.owner_until > now()))";
        }

        if (filter.IsOverdue is { } isOverdue)
        {
            conditions += $" AND {(isOverdue ? "" : "NOT ")}(c.due_at < now() AND c.state IN ('open', 'proposed'))";
        }

        if (filter.DueBefore is { } due)
        {
            conditions += $" AND c.due_at < {sql.Parameter(due.ToUniversalTime())} AND c.state IN ('open', 'proposed')";
        }

        if (filter.Declaration is { } declaration)
        {
            conditions += $" AND c.id IN (SELECT v.id FROM verdicts v WHERE v.tenant_id = $1 AND v.declaration_id = {sql.Parameter(declaration)})";
        }

        if (filter.Reference is { } reference)
        {
            conditions += $" AND c.id IN (SELECT v.id FROM declarations d JOIN verdicts v ON v.tenant_id = d.tenant_id AND v.declaration_id = d.id WHERE d.tenant_id = $1 AND d.reference = {sql.Parameter(reference)})";
        }

        return conditions;
    }

    private static string Prefixed(string table, string order) => string.Join(", ", order.Split(", ").Select(o => $"{table}.{o}"));

    private static (Case Case, StoredVerdict Verdict) Read(NpgsqlDataReader row)
    {
        var found = CaseColumns.Read(row);
        var document = VerdictDocument.Read(row.GetFieldValue<byte[]>(CaseColumns.Count + 1));
        return (found, new StoredVerdict(found.Id, found.DeclarationId, found.Reference, found.Revision, CaseColumns.At(row, CaseColumns.Count), document));
    }

    private static async Task<IReadOnlyList<T>> NextAsync<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        await reader.NextResultAsync(ct);
        var rows = new List<T>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private static CasePerson? PersonOf(NpgsqlDataReader row, int id) => row.IsDBNull(id) ? null : new CasePerson(row.GetGuid(id), row.GetString(id + 1));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static NpgsqlBatchCommand Command(string sql, Guid tenant, Guid id) => new(sql) { Parameters = { new() { Value = tenant }, new() { Value = id } } };
}
