using Npgsql;

namespace ExportControl.Storage.Licences.Ledger;

/// <summary>Rows of a transaction on a ledger.</summary>
internal static class LedgerRows
{
    private const string InsertPosting =
        """
        INSERT INTO licence_postings (tenant_id, id, licence_id, line, kind, quantity, value, declaration_id, revision, declaration_line, cause, at, by_id, by_name)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
        """;

    public static async Task<(IReadOnlyList<LicenceLine> Lines, LicenceState State, int Version)> ReadLinesAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        var lines = new List<LicenceLine>();
        var (state, version) = (LicenceState.Revoked, 0);
        while (await reader.ReadAsync(ct))
        {
            lines.Add(new LicenceLine
            {
                No = reader.GetInt32(0),
                Codes = reader.GetFieldValue<string[]>(1),
                Destinations = reader.GetFieldValue<string[]>(2),
                Consignees = reader.GetFieldValue<string[]>(3),
                Unit = Text(reader, 4),
                Quantity = reader.GetFieldValue<decimal?>(5),
                Currency = Text(reader, 6),
                Value = reader.GetFieldValue<decimal?>(7),
                Tolerance = reader.GetDecimal(8),
                ReservedQuantity = reader.GetDecimal(9),
                ConsumedQuantity = reader.GetDecimal(10),
                ReservedValue = reader.GetDecimal(11),
                ConsumedValue = reader.GetDecimal(12),
            });
            (state, version) = (Enum.Parse<LicenceState>(reader.GetString(13), ignoreCase: true), reader.GetInt32(14));
        }

        return (lines, state, version);
    }

    public static async Task<List<LicencePosting>> ReadPostingsAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        var postings = new List<LicencePosting>();
        while (await reader.ReadAsync(ct))
        {
            postings.Add(new LicencePosting
            {
                Id = reader.GetGuid(0),
                Line = reader.GetInt32(1),
                Kind = LicencePosting.KindOf(reader.GetString(2)),
                Quantity = reader.GetDecimal(3),
                Value = reader.GetDecimal(4),
                DeclarationId = reader.GetFieldValue<Guid?>(5),
                Revision = reader.GetFieldValue<int?>(6),
                DeclarationLine = reader.GetFieldValue<int?>(7),
                Cause = reader.GetString(8),
                At = reader.GetFieldValue<DateTimeOffset>(9),
                By = Text(reader, 10),
            });
        }

        return postings;
    }

    public static NpgsqlBatchCommand Insert(LicenceActor actor, Guid licence, LicencePosting posting) => new(InsertPosting)
    {
        Parameters =
        {
            new NpgsqlParameter<Guid> { TypedValue = actor.Tenant },
            new NpgsqlParameter<Guid> { TypedValue = posting.Id },
            new NpgsqlParameter<Guid> { TypedValue = licence },
            new NpgsqlParameter<int> { TypedValue = posting.Line },
            new NpgsqlParameter<string> { TypedValue = LicencePosting.WordOf(posting.Kind) },
            new NpgsqlParameter<decimal> { TypedValue = posting.Quantity },
            new NpgsqlParameter<decimal> { TypedValue = posting.Value },
            new NpgsqlParameter<Guid?> { TypedValue = posting.DeclarationId },
            new NpgsqlParameter<int?> { TypedValue = posting.Revision },
            new NpgsqlParameter<int?> { TypedValue = posting.DeclarationLine },
            new NpgsqlParameter<string> { TypedValue = posting.Cause },
            new NpgsqlParameter<DateTimeOffset> { TypedValue = posting.At.ToUniversalTime() },
            new NpgsqlParameter<Guid> { TypedValue = actor.Id },
            new NpgsqlParameter<string> { TypedValue = actor.Name },
        },
    };

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
