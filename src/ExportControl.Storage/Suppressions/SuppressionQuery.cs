using ExportControl.Screening.Declarations;
using ExportControl.Screening.Suppressions;
using ExportControl.Storage.Parties;
using Npgsql;

namespace ExportControl.Storage.Suppressions;

/// <summary>A query for the suppressions of the exporter and the consignee of one declaration.</summary>
/// <param name="Tenant">Owner of the suppressions.</param>
/// <param name="PartyKey">Exporter and consignee.</param>
/// <param name="Goods">Hashes of the goods; null: any. The profiles of the parties are part of them, and are read in the same round trip.</param>
internal sealed record SuppressionQuery(Guid Tenant, string PartyKey, IReadOnlyList<string>? Goods = null)
{
    /// <summary>So many are read of any goods. Where two parties have more, those of the goods are read by another query.</summary>
    public const int MaxOfAnyGoods = 200;

    private static readonly string Statement =
        $"""
        SELECT q.number, s.id, s.case_id, s.rule, s.rule_hash, s.row_hash, s.party_hash, s.goods_hash
        FROM unnest($1, $2, $3, $4) AS q(number, tenant_id, party_key, goods)
        CROSS JOIN LATERAL (
            SELECT r.* FROM suppressions r WHERE r.tenant_id = q.tenant_id AND r.party_key = q.party_key AND r.ended_at IS NULL AND q.goods IS NULL
            ORDER BY r.id DESC LIMIT {MaxOfAnyGoods + 1}) s
        UNION ALL
        SELECT q.number, s.id, s.case_id, s.rule, s.rule_hash, s.row_hash, s.party_hash, s.goods_hash
        FROM unnest($1, $2, $3, $4) AS q(number, tenant_id, party_key, goods)
        JOIN suppressions s ON s.tenant_id = q.tenant_id AND s.party_key = q.party_key AND s.ended_at IS NULL AND s.goods_hash = ANY (string_to_array(q.goods, ' '))
        WHERE q.goods IS NOT NULL
        """;

    public static SuppressionQuery For(Guid tenant, Declaration declaration) => new(tenant, KeyOf(declaration));

    /// <summary>The key of a declaration's exporter and consignee, in every spelling of their names.</summary>
    public static string KeyOf(Declaration declaration) => $"{Parties.PartyKey.Of(declaration.Exporter).Main}|{Parties.PartyKey.Of(declaration.Consignee).Main}";

    /// <summary>The statement for all queries.</summary>
    public static NpgsqlBatchCommand CommandFor(IReadOnlyList<SuppressionQuery> queries) => new(Statement)
    {
        Parameters =
        {
            new NpgsqlParameter<int[]> { TypedValue = [.. Enumerable.Range(0, queries.Count)] },
            new NpgsqlParameter<Guid[]> { TypedValue = [.. queries.Select(q => q.Tenant)] },
            new NpgsqlParameter<string[]> { TypedValue = [.. queries.Select(q => q.PartyKey)] },
            new NpgsqlParameter<string?[]> { TypedValue = [.. queries.Select(q => q.Goods is null ? null : string.Join(' ', q.Goods))] },
        },
    };

    /// <summary>The results of the statement, one for each query.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<Suppression>>> ReadAsync(NpgsqlDataReader reader, int count, CancellationToken ct)
    {
        var found = new List<Suppression>?[count];
        while (await reader.ReadAsync(ct))
        {
            (found[reader.GetInt32(0)] ??= []).Add(new Suppression(
                reader.GetGuid(1), reader.GetGuid(2), new FindingBinding(reader.GetString(3), reader.GetString(4), reader.GetString(5), reader.GetString(6), reader.GetString(7))));
        }

        return [.. found.Select(f => (IReadOnlyList<Suppression>?)f ?? [])];
    }
}
