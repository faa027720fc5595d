using ExportControl.Storage.Licences.Ledger;
using ExportControl.Storage.Verdicts.Writing;
using Npgsql;

namespace ExportControl.Storage.Licences.Reservations;

/// <summary>Adds the reservations of the inserted revisions to the balances, whose rows the transaction has locked, and reports lines of which little is left.</summary>
/// <param name="limits">When little is left.</param>
internal sealed class ReservedBalanceUpdate(LicenceLimits limits) : TableInsert
{
    private const string Statement =
        $"""
        {InsertedDeclarations},
        changed AS (
            UPDATE licence_lines l SET reserved_quantity = l.reserved_quantity + s.quantity, reserved_value = l.reserved_value + s.value
            FROM (SELECT p.tenant_id, p.licence_id, p.line, sum(p.quantity) AS quantity, sum(p.value) AS value
                  FROM inserted i JOIN licence_postings p ON p.tenant_id = i.tenant_id AND p.declaration_id = i.id AND p.revision = i.revision AND p.kind = 'reserve'
                  GROUP BY 1, 2, 3) AS s
            WHERE l.tenant_id = s.tenant_id AND l.licence_id = s.licence_id AND l.no = s.line
            RETURNING {LowLicenceEvents.Returned}
        )
        {LowLicenceEvents.Insert}
        """;

    public override NpgsqlBatchCommand CommandFor(IReadOnlyList<PendingVerdict> group)
    {
        var command = new NpgsqlBatchCommand(Statement);
        AddDeclarations(command.Parameters, group);
        command.Parameters.Add(new NpgsqlParameter<decimal>("low_share", limits.LowShare));
        return command;
    }
}
