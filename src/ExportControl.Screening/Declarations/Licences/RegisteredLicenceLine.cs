namespace ExportControl.Screening.Declarations.Licences;

/// <summary>Goods that a registered licence permits, and what is left of them.</summary>
public sealed record RegisteredLicenceLine
{
    /// <summary>Number of the line in the licence.</summary>
    public required int Number { get; init; }

    /// <summary>Commodity codes or their beginnings, digits.</summary>
    public required IReadOnlyList<string> Codes { get; init; }

    /// <summary>Alpha-2 codes of the countries of destination; empty for any.</summary>
    public required IReadOnlyList<string> Destinations { get; init; }

    /// <summary>Whether the consignee of the declaration is one of those permitted, or any is.</summary>
    public required bool PermitsConsignee { get; init; }

    /// <summary>Unit of the quantities (UN/ECE Rec 20); null where the quantity is not limited.</summary>
    public string? Unit { get; init; }

    /// <summary>Permitted quantity, with the tolerance; null where it is not limited.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Quantity that is neither reserved nor consumed, with the tolerance; null where it is not limited.</summary>
    public decimal? QuantityLeft { get; init; }

    /// <summary>ISO 4217 code of the values; null where the value is not limited.</summary>
    public string? Currency { get; init; }

    /// <summary>Permitted value, with the tolerance; null where it is not limited.</summary>
    public decimal? Value { get; init; }

    /// <summary>Value that is neither reserved nor consumed, with the tolerance; null where it is not limited.</summary>
    public decimal? ValueLeft { get; init; }
}
