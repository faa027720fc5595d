using Npgsql;

namespace ExportControl.Storage.Licences.Reservations;

/// <summary>
/// Releases what earlier revisions of declarations reserve: of those that a revision or a withdrawal replaces, and of a refused declaration. Two statements:
/// the first locks the lines of the licences in the order of their keys, so that the second reads the postings that others committed before.
/// </summary>
internal static class ReservationRelease
{
    private const string Refused =
        """
        WITH inserted AS MATERIALIZED (SELECT @release_tenant::uuid AS tenant_id, @release_declaration::uuid AS id, 2147483647 AS revision)
        """;

    /// <summary>The end of a statement that begins with a common table expression "inserted" (tenant_id, id, revision) of new revisions: locks.</summary>
    public const string LockOfInserted =
        """
        SELECT 1 FROM licence_lines l
        WHERE (l.tenant_id, l.licence_id, l.no) IN (
            SELECT p.tenant_id, p.licence_id, p.line FROM inserted i JOIN licence_postings p ON p.tenant_id = i.tenant_id AND p.declaration_id = i.id)
        ORDER BY l.tenant_id, l.licence_id, l.no
        FOR UPDATE OF l
        """;

    /// <summary>The end of a statement that begins with a common table expression "inserted" (tenant_id, id, revision): postings and balances.</summary>
    public const string ReleaseOfInserted =
        """
        , open AS (
            SELECT p.tenant_id, p.licence_id, p.line, p.declaration_id, p.declaration_line, max(p.revision) AS revision,
                   sum(CASE p.kind WHEN 'reserve' THEN p.quantity ELSE -p.quantity END) AS quantity, sum(CASE p.kind WHEN 'reserve' THEN p.value ELSE -p.value END) AS value
            FROM inserted i JOIN licence_postings p ON p.tenant_id = i.tenant_id AND p.declaration_id = i.id AND (p.revision < i.revision OR p.revision IS NULL) AND p.kind IN ('reserve', 'release')
            GROUP BY 1, 2, 3, 4, 5
        ),
        released AS (
            INSERT INTO licence_postings (tenant_id, id, licence_id, line, kind, quantity, value, declaration_id, revision, declaration_line, cause, at)
            SELECT tenant_id, gen_random_uuid(), licence_id, line, 'release', quantity, value, declaration_id, revision, declaration_line,
                   'release/' || declaration_id || '/' || revision || '/' || declaration_line, now()
            FROM open WHERE quantity > 0 OR value > 0
            RETURNING tenant_id, licence_id, line, quantity, value
        )
        UPDATE licence_lines l SET reserved_quantity = l.reserved_quantity - s.quantity, reserved_value = l.reserved_value - s.value
        FROM (SELECT tenant_id, licence_id, line, sum(quantity) AS quantity, sum(value) AS value FROM released GROUP BY 1, 2, 3) AS s
        WHERE l.tenant_id = s.tenant_id AND l.licence_id = s.licence_id AND l.no = s.line
        """;

    /// <summary>Releases what a declaration reserves, for the transaction of the decision that refuses it.</summary>
    public static IReadOnlyList<NpgsqlBatchCommand> Commands(Guid tenant, Guid declaration)
    {
        NpgsqlBatchCommand Command(string end) => new($"{Refused}\n{end}")
        {
            Parameters = { new NpgsqlParameter<Guid>("release_tenant", tenant), new NpgsqlParameter<Guid>("release_declaration", declaration) },
        };

        return [Command(LockOfInserted), Command(ReleaseOfInserted)];
    }
}
