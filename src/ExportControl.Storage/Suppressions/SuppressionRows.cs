using Npgsql;

namespace ExportControl.Storage.Suppressions;

/// <summary>Inserts suppressions in the transaction that releases their case.</summary>
internal static class SuppressionRows
{
    // The person or key is that of the decision, which the database has checked.
    private const string Insert =
        """
        INSERT INTO suppressions (tenant_id, id, party_key, rule, rule_hash, list, row_hash, party_hash, goods_hash, commodity_code, case_id, reason, by_id, by_name, at)
        SELECT $1, s.id, s.party_key, s.rule, s.rule_hash, s.list, s.row_hash, s.party_hash, s.goods_hash, s.code, c.id, $3, c.decided_by_id, c.decided_by, $4
        FROM cases c CROSS JOIN unnest($5, $6, $7, $8, $9, $10, $11, $12, $13) AS s(id, party_key, rule, rule_hash, list, row_hash, party_hash, goods_hash, code)
        WHERE c.tenant_id = $1 AND c.id = $2 AND c.state = 'released'
        """;

    /// <summary>The command that inserts the suppressions, for a batch after the decision. It inserts none where the case is not released.</summary>
    public static NpgsqlBatchCommand CommandFor(Guid tenant, Guid caseId, string reason, DateTimeOffset at, IReadOnlyList<NewSuppression> suppressions) => new(Insert)
    {
        Parameters =
        {
            new NpgsqlParameter<Guid> { TypedValue = tenant },
            new NpgsqlParameter<Guid> { TypedValue = caseId },
            new NpgsqlParameter<string> { TypedValue = reason },
            new NpgsqlParameter<DateTimeOffset> { TypedValue = at.ToUniversalTime() },
            Array(suppressions, s => s.Id),
            Array(suppressions, s => SuppressionQuery.KeyOf(s.Declaration)),
            Array(suppressions, s => s.Binding.Rule),
            Array(suppressions, s => s.Binding.RuleHash),
            Array(suppressions, s => s.List),
            Array(suppressions, s => s.Binding.RowHash),
            Array(suppressions, s => s.Binding.PartyHash),
            Array(suppressions, s => s.Binding.GoodsHash),
            Array(suppressions, s => s.CommodityCode),
        },
    };

    private static NpgsqlParameter<T[]> Array<T>(IReadOnlyList<NewSuppression> suppressions, Func<NewSuppression, T> value) => new() { TypedValue = [.. suppressions.Select(value)] };
}
