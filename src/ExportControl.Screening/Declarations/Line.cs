using ExportControl.Screening.Values;

namespace ExportControl.Screening.Declarations;

/// <summary>One item of goods.</summary>
public sealed record Line
{
    /// <summary>Item number (box 32), 1–999, unique in the declaration.</summary>
    public required int Number { get; init; }

    /// <summary>Commodity code (box 33).</summary>
    public required CommodityCode Code { get; init; }

    /// <summary>Goods description (box 31).</summary>
    public required string Description { get; init; }

    /// <summary>Country of origin (box 34); "EU" and "00" are legal there.</summary>
    public required CountryCode Origin { get; init; }

    /// <summary>Country the goods were imported from (box 15a of the import declaration, box 40 here).</summary>
    public CountryCode? ImportedFrom { get; init; }

    /// <summary>Quantity in the unit.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Unit of quantity.</summary>
    public string? Unit { get; init; }

    /// <summary>Net mass in kilograms (box 38).</summary>
    public decimal? NetMassKg { get; init; }

    /// <summary>Item price (box 42).</summary>
    public required Money Value { get; init; }

    /// <summary>Share of controlled US content in the value, per cent.</summary>
    public decimal? UsContentPercent { get; init; }

    /// <summary>The declarant's own place on the control lists.</summary>
    public Classification? Classification { get; init; }

    /// <summary>Manufacturer's name (box 31).</summary>
    public string? ManufacturerName { get; init; }

    /// <summary>Manufacturer's country.</summary>
    public CountryCode? ManufacturerCountry { get; init; }
}
