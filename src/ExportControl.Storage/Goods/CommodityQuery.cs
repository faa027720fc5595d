namespace ExportControl.Storage.Goods;

/// <summary>
/// The search as one statement: $1 the rule set's version, $2 the words, $3 how many codes. A word counts by how rare it is, by where it stands
/// (everyday name, title, label, heading above) and by how little else the title says; each word may be met in any language.
/// </summary>
internal static class CommodityQuery
{
    public const string AsWritten = $"WITH {Hits} {Ranked}";

    /// <summary>A word that stands nowhere is met by those that look like it; three such words at most, for each costs a look at many texts.</summary>
    public const string WithSimilar =
        $"""
        WITH {Hits}, misspelt AS (
            SELECT w.word, w.ord FROM words w
            WHERE length(w.word) > 3 AND NOT EXISTS (SELECT FROM written h WHERE h.ord = w.ord)
            ORDER BY w.ord LIMIT 3
        ), looks AS (
            SELECT t.code, w.ord, true AS guessed, max(0.5 * t.likeness) AS rank
            FROM misspelt w
            CROSS JOIN LATERAL (
                SELECT t.code, strict_word_similarity(w.word, {Trigrams.Text})::float8 AS likeness
                FROM commodity_texts t WHERE t.rule_set_version + 0 = $1 AND w.word <<% {Trigrams.Text} OFFSET 0) t
            GROUP BY t.code, w.ord
        ), hits AS (SELECT * FROM written UNION ALL SELECT * FROM looks)
        {Ranking}
        """;

    // "+ 0" and "OFFSET 0" keep the planner to the index of the words: the primary key by version holds every text of the version.
    private const string Hits =
        """
        words AS (
            SELECT w.word, w.ord FROM unnest($2) WITH ORDINALITY AS w(word, ord)
            WHERE numnode(CASE WHEN w.word ~ '^[a-z0-9]+$' THEN plainto_tsquery('english', w.word) ELSE plainto_tsquery('russian', w.word) END) > 0
        ), asked AS (
            SELECT w.ord, l.language, l.query
            FROM words w
            CROSS JOIN LATERAL (VALUES
                ('en', plainto_tsquery('english', w.word)), ('ru', plainto_tsquery('russian', w.word)), ('kk', plainto_tsquery('simple', w.word))) AS l(language, query)
        ), written AS (
            SELECT t.code, a.ord, false AS guessed, max(t.rank) AS rank
            FROM asked a
            CROSS JOIN LATERAL (
                SELECT t.code, ts_rank('{0.1, 0.4, 0.6, 1}', t.words, a.query)::float8 / (1 + 0.3 * ln(t.size)) AS rank
                FROM commodity_texts t WHERE t.rule_set_version + 0 = $1 AND t.language = a.language AND t.words @@ a.query OFFSET 0) t
            GROUP BY t.code, a.ord
        )
        """;

    private const string Ranked = $", hits AS (SELECT * FROM written) {Ranking}";

    private const string Ranking =
        """
        SELECT code, bool_or(guessed), count(*) = (SELECT count(*) FROM words)
        FROM (SELECT code, ord, guessed, rank * ln(1 + 14000.0 / count(*) OVER (PARTITION BY ord)) AS score FROM hits) AS weighed
        GROUP BY code
        ORDER BY count(*) DESC, sum(score) DESC, length(code), code COLLATE "C"
        LIMIT $3
        """;
}
