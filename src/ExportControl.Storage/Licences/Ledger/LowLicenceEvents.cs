namespace ExportControl.Storage.Licences.Ledger;

/// <summary>
/// The event licence.low in the statement that changes balances: one for each line of which little is left then and was not before. What is released or
/// reversed makes the next crossing possible.
/// </summary>
internal static class LowLicenceEvents
{
    /// <summary>What UPDATE licence_lines l … FROM s (quantity, value: what the change takes) returns for <see cref="Insert"/>.</summary>
    public const string Returned =
        """
        l.tenant_id, l.licence_id, l.no, l.unit, l.quantity * (1 + l.tolerance) AS quantity, l.currency, l.value * (1 + l.tolerance) AS value,
        l.reserved_quantity + l.consumed_quantity AS used_quantity, l.reserved_value + l.consumed_value AS used_value, s.quantity AS taken_quantity, s.value AS taken_value
        """;

    /// <summary>The end of a statement that begins with a common table expression "changed" of the columns <see cref="Returned"/>; it needs the parameter low_share.</summary>
    public const string Insert =
        """
        INSERT INTO events (tenant_id, id, type, subject, at, data)
        SELECT c.tenant_id, gen_random_uuid(), 'licence.low', c.licence_id::text, now(), convert_to(json_build_object(
            'licenceId', c.licence_id, 'type', r.type, 'number', r.number, 'line', c.no,
            'unit', c.unit, 'quantity', trim_scale(c.quantity), 'quantityLeft', trim_scale(c.quantity - c.used_quantity),
            'currency', c.currency, 'value', trim_scale(c.value), 'valueLeft', trim_scale(c.value - c.used_value),
            'links', json_build_object('licence', '/v1/licences/' || c.licence_id))::text, 'UTF8')
        FROM changed c JOIN licences r ON r.tenant_id = c.tenant_id AND r.id = c.licence_id
        WHERE (c.quantity - c.used_quantity <= c.quantity * @low_share AND c.quantity - c.used_quantity + c.taken_quantity > c.quantity * @low_share)
           OR (c.value - c.used_value <= c.value * @low_share AND c.value - c.used_value + c.taken_value > c.value * @low_share)
        """;
}
