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

    /// <summary>The licences for the parties of a declaration. A holder with a tax id is recognised by it alone; another one by the whole name.</summary>
    public static IReadOnlyList<RegisteredLicence> For(Declaration declaration, IEnumerable<RegisterLine> lines)
    {
        var consignee = PartyKey.Of(declaration.Consignee);
        return [.. lines.GroupBy(l => l.Key.Licence).OrderBy(l => l.Key).Select(l => ToFact([.. l.OrderBy(r => r.Key.Line)], declaration.Exporter, consignee))];
    }

    private static RegisteredLicence ToFact(IReadOnlyList<RegisterLine> lines, Party exporter, PartyKey consignee) => new()
    {
        Type = lines[0].Type,
        Number = lines[0].Number,
        State = lines[0].State,
        ValidFrom = lines[0].ValidFrom,
        ValidTo = lines[0].ValidTo,
        IsHeldByExporter = PartyKey.TaxIdOf(lines[0].HolderTaxId) is { Length: > 0 } taxId
            ? taxId == PartyKey.TaxIdOf(exporter.TaxId)
            : NameText.Fold(lines[0].HolderName) == NameText.Fold(exporter.Name),
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
        Quantity = Permitted(Quantity),
        QuantityLeft = Left(Quantity, UsedQuantity),
        Currency = Value is null ? null : Currency,
        Value = Permitted(Value),
        ValueLeft = Left(Value, UsedValue),
    };

    private decimal? Permitted(decimal? amount) => amount * (1 + Tolerance);

    private decimal? Left(decimal? amount, decimal used) => Permitted(amount) is { } permitted ? Math.Max(0, permitted - used) : null;
}
