namespace ExportControl.Storage.Licences;

/// <summary>Goods that a licence permits, with their balances.</summary>
public sealed record LicenceLine
{
    /// <summary>Number of the line, from 1.</summary>
    public required int No { get; init; }

    /// <summary>Commodity codes or their beginnings, digits.</summary>
    public required IReadOnlyList<string> Codes { get; init; }

    /// <summary>Alpha-2; empty for any.</summary>
    public required IReadOnlyList<string> Destinations { get; init; }

    /// <summary>Tax ids or names; empty for any.</summary>
    public required IReadOnlyList<string> Consignees { get; init; }

    /// <summary>UN/ECE Rec 20; null where the quantity is not limited.</summary>
    public string? Unit { get; init; }

    public decimal? Quantity { get; init; }

    /// <summary>ISO 4217; null where the value is not limited.</summary>
    public string? Currency { get; init; }

    public decimal? Value { get; init; }

    /// <summary>Share by which quantity and value may be exceeded.</summary>
    public decimal Tolerance { get; init; }

    public decimal ReservedQuantity { get; init; }

    public decimal ConsumedQuantity { get; init; }

    public decimal ReservedValue { get; init; }

    public decimal ConsumedValue { get; init; }

    /// <summary>Neither reserved nor consumed, with the tolerance; null where the quantity is not limited.</summary>
    public decimal? QuantityLeft => (Quantity * (1 + Tolerance)) - ReservedQuantity - ConsumedQuantity;

    /// <summary>Neither reserved nor consumed, with the tolerance; null where the value is not limited.</summary>
    public decimal? ValueLeft => (Value * (1 + Tolerance)) - ReservedValue - ConsumedValue;

    internal static LicenceLine Of(LicenceLineRow row) => new()
    {
        No = row.No,
        Codes = row.Codes,
        Destinations = row.Destinations,
        Consignees = row.Consignees,
        Unit = row.Unit,
        Quantity = row.Quantity,
        Currency = row.Currency,
        Value = row.Value,
        Tolerance = row.Tolerance,
        ReservedQuantity = row.ReservedQuantity,
        ConsumedQuantity = row.ConsumedQuantity,
        ReservedValue = row.ReservedValue,
        ConsumedValue = row.ConsumedValue,
    };
}
