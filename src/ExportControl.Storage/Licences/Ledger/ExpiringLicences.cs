using Npgsql;

namespace ExportControl.Storage.Licences.Ledger;

/// <summary>Reports licences that end soon, each once.</summary>
public sealed class ExpiringLicences(NpgsqlDataSource source, LicenceLimits limits)
{
    // Of two replicas at once the second waits for the row and then finds it reported.
    private const string Statement =
        """
        WITH expiring AS (
            UPDATE licences SET expiry_reported_at = now()
            WHERE state = 'active' AND expiry_reported_at IS NULL AND valid_to BETWEEN $1 AND $2
            RETURNING tenant_id, id, type, number, valid_to
        )
        INSERT INTO events (tenant_id, id, type, subject, at, data)
        SELECT e.tenant_id, gen_random_uuid(), 'licence.expiring', e.id::text, now(), convert_to(json_build_object(
            'licenceId', e.id, 'type', e.type, 'number', e.number, 'validTo', e.valid_to, 'links', json_build_object('licence', '/v1/licences/' || e.id))::text, 'UTF8')
        FROM expiring e
        """;

    /// <summary>Reports the active licences whose last day is in the time of <see cref="LicenceLimits.ExpiringDays"/> from today; how many.</summary>
    public async Task<int> RunAsync(DateOnly today, CancellationToken ct)
    {
        await using var command = source.CreateCommand(Statement);
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = today });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = today.AddDays(limits.ExpiringDays) });
        return await command.ExecuteNonQueryAsync(ct);
    }
}
