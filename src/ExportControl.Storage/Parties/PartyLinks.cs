namespace ExportControl.Storage.Parties;

/// <summary>Statements that read the links between names and tax ids.</summary>
internal static class PartyLinks
{
    // A name that several companies bear may be any of them; so many of them count.
    private const int MaxTaxIds = 16;
    private const int MaxNames = 64;

    /// <summary>
    /// A query for `keys`: the keys under which trade of the party is stored. They are its tax id and the names linked to it; where no tax id is stated, its
    /// name, the tax ids linked to that, and their names. OFFSET 0, so that it is evaluated once.
    /// </summary>
    /// <param name="tenant">Expression for the tenant.</param>
    /// <param name="taxId">Expression for the tax id, empty where none is stated.</param>
    /// <param name="name">Expression for the name.</param>
    /// <param name="country">Expression for the country.</param>
    public static string KeysOf(string tenant, string taxId, string name, string country) =>
        $"""
        WITH ids AS (
            SELECT {taxId} AS id WHERE {taxId} <> ''
            UNION ALL
            (SELECT l.tax_id FROM party_links l
             WHERE l.tenant_id = {tenant} AND l.name = CASE {taxId} WHEN '' THEN {name} ELSE '' END AND l.country = {country} LIMIT {MaxTaxIds})
        )
        SELECT ARRAY(
            SELECT {country} || ':' || {name}
            UNION
            SELECT i.id FROM ids i
            UNION
            SELECT n.key FROM ids i CROSS JOIN LATERAL (
                SELECT l.country || ':' || l.name AS key FROM party_links l WHERE l.tenant_id = {tenant} AND l.tax_id = i.id AND l.tax_id > '' LIMIT {MaxNames}) n) AS keys
        OFFSET 0
        """;

    /// <summary>
    /// A statement for the keys by which verdicts of a party are found: $1 the tenant, $2 a tax id, $3 a whole name of any country. They are the tax id, those
    /// linked to the name, and the names linked to either.
    /// </summary>
    public static readonly string Search =
        $"""
        WITH ids AS (
            SELECT $2 AS id
            UNION
            (SELECT l.tax_id FROM party_links l WHERE l.tenant_id = $1 AND l.name = $3 LIMIT {MaxTaxIds})
        )
        SELECT i.id FROM ids i
        UNION
        SELECT n.key FROM ids i CROSS JOIN LATERAL (
            SELECT l.country || ':' || l.name AS key FROM party_links l WHERE l.tenant_id = $1 AND l.tax_id = i.id AND l.tax_id > '' LIMIT {MaxNames}) n
        """;
}
