using ExportControl.Screening.Declarations;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Verdicts;
using ExportControl.Storage.Verdicts.Writing;
using Npgsql;
using NpgsqlTypes;

namespace ExportControl.Benchmarks.Write;

/// <summary>
/// The insert of a group as one statement of common table expressions with numbered parameters, as the service did it before the batch of one statement a
/// table. Only the comparison of this benchmark uses it.
/// </summary>
internal static class SingleStatement
{
    // unnest flattens arrays of arrays, so lists are sent as text; no key of a party and no rule id contains U+001F.
    private const char Separator = '\u001F';

    private const string Statement =
        """
        WITH posted AS (
            SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
                AS p(tenant_id, id, revision, reference, idempotency_key, content_hash, received, at, verdict_id, outcome, effective_date, rule_set_version,
                     destination, party_names, party_keys, rules, facts, document)
        ), inserted AS (
            INSERT INTO declarations (tenant_id, id, revision, reference, verdict_id, idempotency_key, content_hash, received, created_at)
            SELECT tenant_id, id, revision, reference, verdict_id, idempotency_key, content_hash, received, at FROM posted
            ON CONFLICT DO NOTHING
            RETURNING tenant_id, id, verdict_id
        ), verdict AS (
            INSERT INTO verdicts (tenant_id, id, declaration_id, revision, reference, outcome, screened_at, effective_date, rule_set_version,
                                  destination, party_names, party_keys, rules, facts, document)
            SELECT p.tenant_id, p.verdict_id, p.id, p.revision, p.reference, p.outcome, p.at, p.effective_date, p.rule_set_version,
                   p.destination, p.party_names, string_to_array(p.party_keys, E'\x1F'), string_to_array(p.rules, E'\x1F'), p.facts, p.document
            FROM inserted JOIN posted p USING (tenant_id, id, verdict_id)
            RETURNING tenant_id, screened_at, outcome, destination, rules
        ), lines AS (
            INSERT INTO verdict_lines (tenant_id, verdict_id, number, code, origin, imported_from, outcome, value, currency)
            SELECT k.tenant_id, l.verdict_id, l.number, l.code, l.origin, l.imported_from, l.outcome, l.value, l.currency
            FROM inserted k JOIN unnest($19, $20, $21, $22, $23, $24, $25, $26, $27)
                AS l(id, verdict_id, number, code, origin, imported_from, outcome, value, currency) USING (id)
        ), late AS (
            INSERT INTO late_verdicts (tenant_id, verdict_id)
            SELECT p.tenant_id, p.verdict_id
            FROM inserted JOIN posted p USING (tenant_id, id, verdict_id) JOIN search_watermarks w ON w.tenant_id = p.tenant_id AND p.verdict_id <= w.indexed_to
        ), trade AS (
            INSERT INTO trade_entries (tenant_id, declaration_id, revision, sign, destination, day, exporter, consignee, goods_group, origin, usd)
            SELECT k.tenant_id, k.id, 1, 1, t.destination, t.day, t.exporter, t.consignee, t.goods_group, t.origin, t.usd
            FROM inserted k JOIN unnest($28, $29, $30, $31, $32, $33, $34, $35)
                AS t(id, destination, day, exporter, consignee, goods_group, origin, usd) USING (id)
            RETURNING *
        ), outcome_delta AS (
            INSERT INTO outcome_deltas (tenant_id, hour, outcome, destination, verdicts)
            SELECT tenant_id, date_trunc('hour', screened_at, 'UTC'), outcome, destination, count(*) FROM verdict GROUP BY 1, 2, 3, 4
        ), rule_delta AS (
            INSERT INTO rule_deltas (tenant_id, hour, rule, verdicts)
            SELECT tenant_id, date_trunc('hour', screened_at, 'UTC'), r.rule, count(*) FROM verdict CROSS JOIN LATERAL unnest(rules) AS r(rule) GROUP BY 1, 2, 3
        ), flow_delta AS (
            INSERT INTO flow_deltas (tenant_id, goods_group, destination, origin, month, usd, declarations)
            SELECT tenant_id, goods_group, destination, origin, date_trunc('month', day::timestamp)::date, sum(usd), count(*) FROM trade GROUP BY 1, 2, 3, 4, 5
        ), exporter_delta AS (
            INSERT INTO exporter_deltas (tenant_id, goods_group, exporter, consignee, day, usd, declarations)
            SELECT tenant_id, goods_group, exporter, consignee, day, sum(usd), count(DISTINCT declaration_id) FROM trade GROUP BY 1, 2, 3, 4, 5
        )
        SELECT verdict_id FROM inserted
        """;

    /// <summary>Returns the ids of the inserted declarations once the transaction is durable.</summary>
    public static async Task<HashSet<Guid>> ExecuteAsync(NpgsqlDataSource source, IReadOnlyList<PendingVerdict> group, CancellationToken ct)
    {
        await using var command = source.CreateCommand(Statement);
        command.Parameters.AddRange((NpgsqlParameter[])[.. Declarations(group), .. Lines(group), .. Trade(group)]);
        var inserted = new HashSet<Guid>(group.Count);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            inserted.Add(reader.GetGuid(0));
        }

        return inserted;
    }

    private static IEnumerable<NpgsqlParameter> Declarations(IReadOnlyList<PendingVerdict> group)
    {
        yield return Column(group, p => p.Submission.Tenant);
        yield return Column(group, p => p.Stored.DeclarationId);
        yield return Column(group, p => p.Stored.Revision);
        yield return Column(group, p => p.Stored.Reference);
        yield return Text(group, p => p.Submission.IdempotencyKey);
        yield return Column(group, p => p.ContentHash);
        yield return Column(group, p => p.Submission.Received);
        yield return Column(group, p => p.Stored.ScreenedAt);
        yield return Column(group, p => p.Stored.Id);
        yield return Column(group, p => (short)p.Stored.Verdict.Outcome);
        yield return Column(group, p => p.Stored.Verdict.EffectiveDate);
        yield return Column(group, p => p.Stored.Verdict.RuleSet.Version);
        yield return Column(group, p => p.Submission.Declaration.DestinationCountry.Alpha2);
        yield return Column(group, p => p.PartyNames);
        yield return Column(group, p => string.Join(Separator, p.PartyKeys));
        yield return Column(group, p => string.Join(Separator, p.Rules));
        yield return Column(group, p => p.Facts);
        yield return Column(group, p => p.Document);
    }

    private static IEnumerable<NpgsqlParameter> Lines(IReadOnlyList<PendingVerdict> group)
    {
        var lines = new List<(PendingVerdict PendingVerdict, Line Line, Outcome Outcome)>(group.Sum(p => p.Stored.Verdict.Lines.Count));
        foreach (var posting in group)
        {
            for (var i = 0; i < posting.Stored.Verdict.Lines.Count; i++)
            {
                lines.Add((posting, posting.Submission.Declaration.Lines[i], posting.Stored.Verdict.Lines[i].Outcome));
            }
        }

        yield return Column(lines, l => l.PendingVerdict.Stored.DeclarationId);
        yield return Column(lines, l => l.PendingVerdict.Stored.Id);
        yield return Column(lines, l => l.Line.Number);
        yield return Column(lines, l => l.Line.Code.Digits);
        yield return Column(lines, l => l.Line.Origin.Alpha2);
        yield return Text(lines, l => l.Line.ImportedFrom?.Alpha2);
        yield return Column(lines, l => (short)l.Outcome);
        yield return Column(lines, l => l.Line.Value.Amount);
        yield return Column(lines, l => l.Line.Value.Currency);
    }

    private static IEnumerable<NpgsqlParameter> Trade(IReadOnlyList<PendingVerdict> group)
    {
        var entries = group.SelectMany(p => p.Trade.Select(e => (PendingVerdict: p, p.Submission.Declaration, Entry: e))).ToList();
        yield return Column(entries, e => e.PendingVerdict.Stored.DeclarationId);
        yield return Column(entries, e => e.Declaration.DestinationCountry.Alpha2);
        yield return Column(entries, e => e.Declaration.Date);
        yield return Column(entries, e => e.PendingVerdict.Exporter.Main);
        yield return Column(entries, e => e.PendingVerdict.Consignee.Main);
        yield return Column(entries, e => e.Entry.GoodsGroup);
        yield return Column(entries, e => e.Entry.Origin);
        yield return Column(entries, e => e.Entry.Usd);
    }

    private static NpgsqlParameter<T[]> Column<TItem, T>(IReadOnlyList<TItem> items, Func<TItem, T> value)
    {
        var column = new T[items.Count];
        for (var i = 0; i < column.Length; i++)
        {
            column[i] = value(items[i]);
        }

        return new() { TypedValue = column };
    }

    private static NpgsqlParameter Text<TItem>(IReadOnlyList<TItem> items, Func<TItem, string?> value) =>
        new() { Value = items.Select(value).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
