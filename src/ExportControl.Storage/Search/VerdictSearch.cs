using ExportControl.Storage.Parties;
using ExportControl.Storage.Search.Postings;
using Npgsql;

namespace ExportControl.Storage.Search;

/// <summary>
/// Finds a page of verdicts with bounded work: a page that reaches <see cref="SearchLimits"/> is short and has a cursor. See docs/adr/0013.
/// </summary>
internal sealed class VerdictSearch(TimeProvider clock, SearchLimits limits)
{
    private const int MaxCodeLength = 10;

    /// <summary>A page, newest first.</summary>
    /// <param name="connection">An open connection; a transaction may be left open on it.</param>
    /// <param name="tenant">Tenant whose verdicts are searched.</param>
    /// <param name="filter">Conditions on the verdicts.</param>
    /// <param name="after">The cursor of the page before; null for the first page.</param>
    /// <param name="limit">Maximum number of verdicts.</param>
    /// <param name="maxBytes">Bytes of documents that the page holds at most, unless the first alone has more.</param>
    /// <param name="ct">Cancels the statement that runs.</param>
    /// <exception cref="NpgsqlException">The server did not complete a first step in time.</exception>
    public async Task<SearchPage> FindAsync(NpgsqlConnection connection, Guid tenant, VerdictFilter filter, Guid? after, int limit, long maxBytes, CancellationToken ct)
    {
        if (filter.Code is { } code && !(code.Length <= MaxCodeLength && code.All(char.IsAsciiDigit)))
        {
            return new SearchPage([], null);
        }

        var session = new SearchSession(connection, tenant, limits);
        filter = filter with { PartyKeys = await PartyKeysAsync(session, tenant, filter, ct) };
        var run = new SearchRun(tenant, filter, after, new PageBuilder(limit, maxBytes), new SearchBudget(limits, clock));
        try
        {
            await RunAsync(session, run, ct);
        }
        catch (PostgresException cancelled) when (cancelled.SqlState == PostgresErrorCodes.QueryCanceled && !ct.IsCancellationRequested)
        {
            if (!run.HasProgress)
            {
                throw new NpgsqlException("The database did not complete a step of a search in time.", cancelled);
            }
        }

        return run.Build();
    }

    private async Task RunAsync(SearchSession session, SearchRun run, CancellationToken ct)
    {
        var party = FilterSql.PartyOf(run.Filter);
        if (run.Filter.Reference is not null || (!HasTerms(run.Filter) && party is null && run.Filter.Decided is not false))
        {
            await ReadAllAsync(session, run, ct);
            return;
        }

        if (!HasTerms(run.Filter) && party is null)
        {
            await new RowScan(session, run, limits, RowSource.Verdicts).RunAsync(ct);
            return;
        }

        if (run.Filter.Decided is true && await HasFewDecisionsAsync(session, run, ct))
        {
            await new RowScan(session, run, limits, RowSource.Decided).RunAsync(ct);
            return;
        }

        var verdicts = new RowScan(session, run, limits, RowSource.Verdicts);
        if (party is not null)
        {
            // A party that trades often is found among the newest verdicts, without the dictionary of names.
            if (!await verdicts.StepAsync(ct))
            {
                run.Complete();
            }

            if (run.IsOver)
            {
                return;
            }
        }

        var lookup = new TermLookup(session, run, limits);
        var parties = party is null ? null : await lookup.PartiesAsync(party, run.Filter.PartyKeys, ct);
        if (parties is null && !HasTerms(run.Filter))
        {
            await verdicts.RunAsync(ct);
            return;
        }

        var plan = SearchPlan.Of(run.Filter, parties, run.Filter.Code is { Length: > 0 } digits ? await lookup.CodesAsync(digits, ct) : null);
        await run.RepeatAsync(() => new PostingScan(session, run, limits, plan).RunAsync(ct));
    }

    // Where the links are not read in time, the party is found by what was typed alone.
    private async Task<IReadOnlyList<string>> PartyKeysAsync(SearchSession session, Guid tenant, VerdictFilter filter, CancellationToken ct)
    {
        if (FilterSql.PartyOf(filter) is null)
        {
            return [];
        }

        var taxId = PartyKey.FoldTaxId(filter.Party!);
        var sql = new SqlBuilder();
        _ = (sql.Parameter(tenant), sql.Parameter(taxId), sql.Parameter(PartyKey.NameOf(filter.Party!)));
        return await session.ReadWithinAsync<IReadOnlyList<string>>(
            limits.NameLookup, sql.Append(PartyLinks.Search).Build(), async reader =>
            {
                var keys = new List<string>();
                while (await reader.ReadAsync(ct))
                {
                    keys.Add(reader.GetString(0));
                }

                return keys;
            },
            ct) ?? [taxId];
    }

    private static bool HasTerms(VerdictFilter filter) =>
        filter is not { Outcome: null, Code: null or "", Origin: null, ImportedFrom: null, Destination: null, Rule: null };

    // Each row matches, or the rows are few: a reference names one declaration of a tenant.
    private static async Task ReadAllAsync(SearchSession session, SearchRun run, CancellationToken ct)
    {
        const string OfReference = "FROM declarations d JOIN verdicts v ON v.tenant_id = d.tenant_id AND v.declaration_id = d.id WHERE d.tenant_id = $1";
        var source = run.Filter.Decided is true ? RowSource.Decided : RowSource.Verdicts;
        await using var batch = session.Batch();
        batch.BatchCommands.Add(FilterSql.Rows(
            run.Tenant, run.Filter.Reference is null ? source.RestOf(run.Filter) : run.Filter, run.Filter.Reference is null ? source.Rows : OfReference, run.Page.Wanted, run.Page.MaxBytes, (sql, conditions) =>
            {
                if (run.Filter.Reference is { } reference)
                {
                    conditions.Append($" AND d.reference = {sql.Parameter(reference)}");
                }

                FilterSql.AddRange(sql, conditions, run.Filter.Reference is null ? source.RowKey : "v.id", run.From, run.Below);
            }));
        session.AddCommit(batch);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await run.Page.ReadAsync(reader, ct);
        run.Complete();
    }

    // Few enough to compare all of them within one page; then the other filters need no posting lists.
    private async Task<bool> HasFewDecisionsAsync(SearchSession session, SearchRun run, CancellationToken ct)
    {
        var sql = new SqlBuilder();
        sql.Parameter(run.Tenant);
        var conditions = new System.Text.StringBuilder();
        FilterSql.AddRange(sql, conditions, "r.id", run.From, run.Below);
        await using var batch = session.Batch();
        batch.BatchCommands.Add(sql.Append(
            $"SELECT count(*) FROM (SELECT FROM cases r WHERE r.tenant_id = $1 AND r.state IN ('released', 'refused'){conditions} LIMIT {sql.Parameter(limits.StepRows + 1)}) q").Build());
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return reader.GetInt64(0) <= limits.StepRows;
    }
}
