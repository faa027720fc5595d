using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Declarations;
using ExportControl.Storage.Facts;
using Npgsql;
using NpgsqlTypes;

namespace ExportControl.Storage.Verdicts;

/// <summary>
/// The one statement that keeps a submission: declaration, verdict and lines in one round trip and one transaction, or nothing
/// where the reference or the idempotency key is taken.
/// </summary>
internal static class VerdictInsert
{
    private const string Statement =
        """
        WITH kept AS (
            INSERT INTO declarations (tenant_id, id, revision, reference, idempotency_key, content_hash, received, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT DO NOTHING
            RETURNING id
        ), verdict AS (
            INSERT INTO verdicts (tenant_id, id, declaration_id, revision, reference, outcome, screened_at, effective_date, rule_set_version,
                                  destination, party_names, party_tax_ids, rules, facts, document)
            SELECT $1, $9, id, $3, $4, $10, $8, $11, $12, $13, $14, $15, $16, $17, $18 FROM kept
        ), lines AS (
            INSERT INTO verdict_lines (tenant_id, verdict_id, number, code, origin, imported_from, outcome, value, currency)
            SELECT $1, $9, l.* FROM kept, unnest($19, $20, $21, $22, $23, $24, $25) AS l
        ), trade AS (
            INSERT INTO trade_entries (tenant_id, declaration_id, destination, day, exporter, consignee, goods_group, origin, usd)
            SELECT $1, $2, $13, $11, $26, $27, t.* FROM kept, unnest($28, $29, $30) AS t
        )
        SELECT count(*) FROM kept
        """;

    /// <summary>False when reference or key is taken.</summary>
    public static async Task<bool> ExecuteAsync(NpgsqlDataSource source, Submission submission, StoredVerdict stored, byte[] contentHash, CancellationToken ct)
    {
        await using var command = source.CreateCommand(Statement);
        command.Parameters.AddRange(Values(submission, stored, contentHash));
        return await command.ExecuteScalarAsync(ct) is 1L;
    }

    private static NpgsqlParameter[] Values(Submission submission, StoredVerdict stored, byte[] contentHash)
    {
        var declaration = submission.Declaration;
        var verdict = submission.Verdict;
        return
        [
            Value(submission.Tenant),
            Value(stored.DeclarationId),
            Value(stored.Revision),
            Value(stored.Reference),
            new NpgsqlParameter { Value = (object?)submission.IdempotencyKey ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            Value(contentHash),
            Value(submission.Received),
            Value(stored.ScreenedAt),
            Value(stored.Id),
            Value((short)verdict.Outcome),
            Value(verdict.EffectiveDate),
            Value(verdict.RuleSet.Version),
            Value(declaration.DestinationCountry.Alpha2),
            Value(PartyText.Names(declaration)),
            Value(PartyText.TaxIds(declaration)),
            Value(RulesOf(verdict)),
            Value(DeclarationDocument.Write(new JudgedFacts(declaration, submission.Facts.Resolved))),
            Value(VerdictDocument.Write(verdict)),
            .. Lines(submission),
            .. Trade(submission),
        ];
    }

    private static IEnumerable<NpgsqlParameter> Lines(Submission submission)
    {
        var lines = submission.Declaration.Lines;
        yield return Value(lines.Select(l => l.Number).ToArray());
        yield return Value(lines.Select(l => l.Code.Digits).ToArray());
        yield return Value(lines.Select(l => l.Origin.Alpha2).ToArray());
        yield return Value(lines.Select(l => l.ImportedFrom?.Alpha2).ToArray());
        yield return Value(submission.Verdict.Lines.Select(l => (short)l.Outcome).ToArray());
        yield return Value(lines.Select(l => l.Value.Amount).ToArray());
        yield return Value(lines.Select(l => l.Value.Currency).ToArray());
    }

    private static IEnumerable<NpgsqlParameter> Trade(Submission submission)
    {
        var entries = submission.Facts.Entries;
        yield return Value(TradeEntry.KeyOf(submission.Declaration.Exporter));
        yield return Value(TradeEntry.KeyOf(submission.Declaration.Consignee));
        yield return Value(entries.Select(e => e.GoodsGroup).ToArray());
        yield return Value(entries.Select(e => e.Origin).ToArray());
        yield return Value(entries.Select(e => e.Usd).ToArray());
    }

    private static string[] RulesOf(Verdict verdict) =>
        [.. verdict.Findings.Concat(verdict.Lines.SelectMany(l => l.Findings)).Select(f => f.Rule).Distinct().Order(StringComparer.Ordinal)];

    private static NpgsqlParameter<T> Value<T>(T value) => new() { TypedValue = value };
}
