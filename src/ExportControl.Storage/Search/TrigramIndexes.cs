using Npgsql;

namespace ExportControl.Storage.Search;

/// <summary>
/// The indexes that need the extensions pg_trgm and btree_gin. Both are trusted, so the owner of the database may create them. Where that is not
/// permitted, or the server does not have them, misspelt words of commodity codes are not found, and a part of a name is compared with the rows.
/// Created at every start and not by a migration, so that they appear as soon as the extensions do.
/// </summary>
internal static class TrigramIndexes
{
    /// <summary>The text that misspelt words are compared with.</summary>
    public const string CommodityText = "(names || ' ' || title || ' ' || labels)";

    /// <summary>The index on parts of names. The tenant is part of it, so that the names of other tenants are not read.</summary>
    public const string CreateNameIndex =
        "CREATE INDEX IF NOT EXISTS ix_search_names_trigrams ON search_names USING gin (tenant_id, name gin_trgm_ops) WITH (fastupdate = off)";

    private const string Ensure =
        $"""
        DO $$
        BEGIN
            CREATE EXTENSION IF NOT EXISTS pg_trgm;
        EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported THEN
            RAISE WARNING 'pg_trgm cannot be created: %', SQLERRM;
        END
        $$;
        DO $$
        BEGIN
            CREATE EXTENSION IF NOT EXISTS btree_gin;
        EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported THEN
            RAISE WARNING 'btree_gin cannot be created: %', SQLERRM;
        END
        $$;
        DO $$
        BEGIN
            IF EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm') THEN
                CREATE INDEX IF NOT EXISTS ix_commodity_texts_trigrams ON commodity_texts USING gin ({CommodityText} gin_trgm_ops);
                IF EXISTS (SELECT FROM pg_extension WHERE extname = 'btree_gin') THEN
                    {CreateNameIndex};
                END IF;
            END IF;
        END
        $$;
        """;

    public static async Task EnsureAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Ensure, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Whether misspelt words can be found.</summary>
    public static async Task<bool> ExistAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm')", connection);
        return await command.ExecuteScalarAsync(ct) is true;
    }
}
