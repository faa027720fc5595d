using Npgsql;

namespace ExportControl.Storage.Goods;

/// <summary>
/// The extension that finds misspelt words. It is trusted, so the database's owner may create it; where he may not, or the server lacks it, words
/// are found as they are written. Made at every start and by no migration, so that it comes as soon as it can.
/// </summary>
internal static class Trigrams
{
    /// <summary>What misspelt words are compared with.</summary>
    public const string Text = "(names || ' ' || title || ' ' || labels)";

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
            IF EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm') THEN
                CREATE INDEX IF NOT EXISTS ix_commodity_texts_trigrams ON commodity_texts USING gin ({Text} gin_trgm_ops);
            END IF;
        END
        $$;
        """;

    public static async Task EnsureAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Ensure, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    public static async Task<bool> AreThereAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm')", connection);
        return await command.ExecuteScalarAsync(ct) is true;
    }
}
