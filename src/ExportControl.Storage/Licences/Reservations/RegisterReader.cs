using ExportControl.Storage.Verdicts.Writing;
using Npgsql;

namespace ExportControl.Storage.Licences.Reservations;

/// <summary>Reads lines of licences with their balances.</summary>
internal static class RegisterReader
{
    private const string Lines =
        """
        SELECT c.tenant_id, c.id, l.no, c.type, c.number, c.state, c.holder_name, c.holder_tax_id, c.valid_from, c.valid_to, l.codes, l.destinations, l.consignees,
               l.unit, l.quantity, l.currency, l.value, l.tolerance, l.reserved_quantity + l.consumed_quantity, l.reserved_value + l.consumed_value
        FROM unnest(@tenants, @types, @numbers) AS n(tenant_id, type, number)
        JOIN licences c ON c.tenant_id = n.tenant_id AND c.type = n.type AND c.number = n.number
        JOIN licence_lines l ON l.tenant_id = c.tenant_id AND l.licence_id = c.id
        """;

    // The lines of the licences that the declarations name, and of those that earlier revisions of them reserve.
    private const string Lock =
        """
        SELECT 1 FROM licence_lines l
        WHERE (l.tenant_id, l.licence_id) IN (
            SELECT c.tenant_id, c.id FROM unnest(@tenants, @types, @numbers) AS n(tenant_id, type, number)
            JOIN licences c ON c.tenant_id = n.tenant_id AND c.type = n.type AND c.number = n.number
            UNION
            SELECT p.tenant_id, p.licence_id FROM unnest(@of_tenants, @references) AS r(tenant_id, reference)
            JOIN declarations d ON d.tenant_id = r.tenant_id AND d.reference = r.reference
            JOIN licence_postings p ON p.tenant_id = d.tenant_id AND p.declaration_id = d.id)
        ORDER BY l.tenant_id, l.licence_id, l.no
        FOR UPDATE OF l
        """;

    private const string Used =
        """
        SELECT p.tenant_id, p.licence_id, p.line, p.declaration_id, p.declaration_line,
               sum(CASE p.kind WHEN 'reserve' THEN p.quantity WHEN 'release' THEN -p.quantity ELSE 0 END), sum(CASE p.kind WHEN 'reserve' THEN p.value WHEN 'release' THEN -p.value ELSE 0 END),
               sum(CASE p.kind WHEN 'consume' THEN p.quantity WHEN 'reverse' THEN -p.quantity ELSE 0 END), sum(CASE p.kind WHEN 'consume' THEN p.value WHEN 'reverse' THEN -p.value ELSE 0 END)
        FROM (SELECT DISTINCT d.tenant_id, d.id FROM unnest(@of_tenants, @references) AS r(tenant_id, reference)
              JOIN declarations d ON d.tenant_id = r.tenant_id AND d.reference = r.reference) AS d
        JOIN licence_postings p ON p.tenant_id = d.tenant_id AND p.declaration_id = d.id
        GROUP BY 1, 2, 3, 4, 5
        """;

    private const string Earlier =
        """
        SELECT d.tenant_id, d.reference, d.idempotency_key, d.revision
        FROM unnest(@of_tenants, @references, @keys) AS r(tenant_id, reference, key)
        JOIN declarations d ON d.tenant_id = r.tenant_id AND (d.reference = r.reference OR d.idempotency_key = r.key)
        """;

    /// <summary>The command that reads the lines of licences by type and number, without a lock.</summary>
    public static NpgsqlBatchCommand CommandFor(IReadOnlyList<LicenceQuery> queries)
    {
        var command = new NpgsqlBatchCommand(Lines);
        AddDocuments(command.Parameters, queries);
        return command;
    }

    /// <summary>Reads the result of <see cref="CommandFor"/>.</summary>
    public static async Task<IReadOnlyList<RegisterLine>> ReadAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        var lines = new List<RegisterLine>();
        while (await reader.ReadAsync(ct))
        {
            lines.Add(new RegisterLine
            {
                Key = new(reader.GetGuid(0), reader.GetGuid(1), reader.GetInt32(2)),
                Type = reader.GetString(3),
                Number = reader.GetString(4),
                State = reader.GetString(5),
                HolderName = reader.GetString(6),
                HolderTaxId = Text(reader, 7),
                ValidFrom = reader.GetFieldValue<DateOnly>(8),
                ValidTo = reader.IsDBNull(9) ? null : reader.GetFieldValue<DateOnly>(9),
                Codes = reader.GetFieldValue<string[]>(10),
                Destinations = reader.GetFieldValue<string[]>(11),
                Consignees = reader.GetFieldValue<string[]>(12),
                Unit = Text(reader, 13),
                Quantity = Number(reader, 14),
                Currency = Text(reader, 15),
                Value = Number(reader, 16),
                Tolerance = reader.GetDecimal(17),
                UsedQuantity = reader.GetDecimal(18),
                UsedValue = reader.GetDecimal(19),
            });
        }

        return lines;
    }

    /// <summary>Locks the lines of the licences that a group needs until the end of the transaction, and then reads what its evaluation needs.</summary>
    public static async Task<LockedRegister> LockAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyList<PendingVerdict> group, CancellationToken ct)
    {
        var queries = group.Select(p => p.Submission.Licences!.Query).ToList();
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var statement in (string[])[Lock, Lines, Used, Earlier])
        {
            var command = new NpgsqlBatchCommand(statement);
            if (statement is Lock or Lines)
            {
                AddDocuments(command.Parameters, queries);
            }

            if (statement != Lines)
            {
                command.Parameters.Add(InsertColumns.Array("of_tenants", group, p => p.Submission.Tenant));
                command.Parameters.Add(InsertColumns.Array("references", group, p => p.Stored.Reference));
            }

            if (statement == Earlier)
            {
                command.Parameters.Add(InsertColumns.Array("keys", group, p => p.Submission.IdempotencyKey));
            }

            batch.BatchCommands.Add(command);
        }

        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        var register = new LockedRegister(await ReadAsync(reader, ct));
        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            register.AddEarlier(reader.GetGuid(3), new EarlierUse(
                new(reader.GetGuid(0), reader.GetGuid(1), reader.GetInt32(2)), await reader.IsDBNullAsync(4, ct) ? 0 : reader.GetInt32(4),
                reader.GetDecimal(5), reader.GetDecimal(6), reader.GetDecimal(7), reader.GetDecimal(8)));
        }

        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            register.AddEarlier(reader.GetGuid(0), reader.GetString(1), await reader.IsDBNullAsync(2, ct) ? null : reader.GetString(2), reader.GetInt32(3));
        }

        return register;
    }

    private static void AddDocuments(NpgsqlParameterCollection parameters, IReadOnlyList<LicenceQuery> queries)
    {
        var documents = queries.SelectMany(q => q.Documents.Select(d => (q.Tenant, d.Type, d.Number))).Distinct().ToList();
        parameters.Add(InsertColumns.Array("tenants", documents, d => d.Tenant));
        parameters.Add(InsertColumns.Array("types", documents, d => d.Type));
        parameters.Add(InsertColumns.Array("numbers", documents, d => d.Number));
    }

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static decimal? Number(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetDecimal(column);
}
