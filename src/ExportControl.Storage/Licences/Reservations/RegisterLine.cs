using ExportControl.Screening.Declarations;
using ExportControl.Screening.Declarations.Licences;
using ExportControl.Storage.Parties;

namespace ExportControl.Storage.Licences.Reservations;

/// <summary>A line of a licence of the register with its balances.</summary>
internal sealed record RegisterLine
{
    public required LicenceLineKey Key { get; init; }

    public required string Type { get; init; }

    public required string Number { get; init; }

    public required string State { get; init; }

    public required string HolderName { get; init; }

    public string? HolderTaxId { get; init; }

    public required DateOnly ValidFrom { get; init; }

    public DateOnly? ValidTo { get; init; }

    public required string[] Codes { get; init; }

    public required string[] Destinations { get; init; }

    public required string[] Consignees { get; init; }

    public string? Unit { get; init; }

    public decimal? Quantity { get; init; }

    public string? Currency { get; init; }

    public decimal? Value { get; init; }

    public required decimal Tolerance { get; init; }

    /// <summary>Reserved and consumed.</summary>
    public decimal UsedQuantity { get; set; }

    /// <summary>Reserved and consumed.</summary>
    public decimal UsedValue { get; set; }

    /// <summary>The licences for the parties of a declaration.</summary>
    public static IReadOnlyList<RegisteredLicence> For(Declaration declaration, IEnumerable<RegisterLine> lines)
    {
        var (exporter, consignee) = (PartyKey.Of(declaration.Exporter), PartyKey.Of(declaration.Consignee));
        return [.. lines.GroupBy(l => l.Key.Licence).OrderBy(l => l.Key).Select(l => ToFact([.. l.OrderBy(r => r.Key.Line)], exporter, consignee))];
    }

    private static RegisteredLicence ToFact(IReadOnlyList<RegisterLine> lines, PartyKey exporter, PartyKey consignee) => new()
    {
        Type = lines[0].Type,
        Number = lines[0].Number,
        State = lines[0].State,
        ValidFrom = lines[0].ValidFrom,
        ValidTo = lines[0].ValidTo,
        IsHeldByExporter = PartyKey.TaxIdOf(lines[0].HolderTaxId) is { Length: > 0 } taxId && exporter.TaxId.Length > 0
            ? taxId == exporter.TaxId
            : PartyKey.NameOf(lines[0].HolderName) == exporter.Name,
        Lines = [.. lines.Select(l => l.ToFact(consignee))],
    };

    private RegisteredLicenceLine ToFact(PartyKey consignee) => new()
    {
        Number = Key.Line,
        Codes = Codes,
        Destinations = Destinations,
        PermitsConsignee = Consignees.Length == 0
            || Array.Exists(Consignees, c => PartyKey.NameOf(c) == consignee.Name || (consignee.TaxId.Length > 0 && PartyKey.FoldTaxId(c) == consignee.TaxId)),
        Unit = Quantity is null ? null : Unit,
        Quantity = Quantity,
        QuantityLeft = Quantity is { } quantity ? Left(quantity, UsedQuantity) : null,
        Currency = Value is null ? null : Currency,
        Value = Value,
        ValueLeft = Value is { } value ? Left(value, UsedValue) : null,
    };

    private decimal Left(decimal permitted, decimal used) => Math.Max(0, (permitted * (1 + Tolerance)) - used);
}
