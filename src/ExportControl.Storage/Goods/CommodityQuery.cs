using ExportControl.Storage.Search;
namespace ExportControl.Storage.Goods;

/// <summary>
/// The search as one statement: $1 the version of the rule set, $2 the words, $3 the number of codes. A word's score depends on how rare it is, on the
/// text it is in (everyday name, title, label, heading above) and on the length of the title. Each word may match in any language.
/// </summary>
internal static class CommodityQuery
{
    public const string Exact = $"WITH {Matches} {Ranked}";

    /// <summary>A word without a match also matches similar words. At most three such words are compared, because each reads many texts.</summary>
    public const string WithSimilar =
        $"""
        WITH {Matches}, misspelt AS (
            SELECT w.word, w.ord FROM words w
            WHERE length(w.word) > 3 AND NOT EXISTS (SELECT FROM exact h WHERE h.ord = w.ord)
            ORDER BY w.ord LIMIT 3
        ), similar_words AS (
            SELECT t.code, w.ord, true AS is_similar, max(0.5 * t.similarity) AS rank
            FROM misspelt w
            CROSS JOIN LATERAL (
                SELECT t.code, strict_word_similarity(w.word, {TrigramIndexes.CommodityText})::float8 AS similarity
                FROM commodity_texts t WHERE t.rule_set_version + 0 = $1 AND w.word <<% {TrigramIndexes.CommodityText} OFFSET 0) t
            GROUP BY t.code, w.ord
        ), hits AS (SELECT * FROM exact UNION ALL SELECT * FROM similar_words)
        {Ranking}
        """;

    // "+ 0" and "OFFSET 0" make the planner use the index of the words; the primary key begins with the version, which all texts share.
    private const string Matches =
        """
        words AS (
            SELECT w.word, w.ord FROM unnest($2) WITH ORDINALITY AS w(word, ord)
            WHERE numnode(CASE WHEN w.word ~ '^[a-z0-9]+$' THEN plainto_tsquery('english', w.word) ELSE plainto_tsquery('russian', w.word) END) > 0
        ), queries AS (
            SELECT w.ord, l.language, l.query
            FROM words w
            CROSS JOIN LATERAL (VALUES
                ('en', plainto_tsquery('english', w.word)), ('ru', plainto_tsquery('russian', w.word)), ('kk', plainto_tsquery('simple', w.word))) AS l(language, query)
        ), exact AS (
            SELECT t.code, q.ord, false AS is_similar, max(t.rank) AS rank
            FROM queries q
            CROSS JOIN LATERAL (
                SELECT t.code, ts_rank('{0.1, 0.4, 0.6, 1}', t.words, q.query)::float8 / (1 + 0.3 * ln(t.size)) AS rank
                FROM commodity_texts t WHERE t.rule_set_version + 0 = $1 AND t.language = q.language AND t.words @@ q.query OFFSET 0) t
            GROUP BY t.code, q.ord
        )
        """;

    private const string Ranked = $", hits AS (SELECT * FROM exact) {Ranking}";

    private const string Ranking =
        """
        SELECT code, bool_or(is_similar), count(*) = (SELECT count(*) FROM words)
        FROM (SELECT code, ord, is_similar, rank * ln(1 + 14000.0 / count(*) OVER (PARTITION BY ord)) AS score FROM hits) AS scored
        GROUP BY code
        ORDER BY count(*) DESC, sum(score) DESC, length(code), code COLLATE "C"
        LIMIT $3
        """;
}
