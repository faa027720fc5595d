using System.ComponentModel;

namespace ExportControl.Contracts.Licences;

[Description("Goods that a licence permits, with their balances.")]
public sealed record LicenceLineDocument
{
    [Description("Number of the line, from 1.")]
    public required int Number { get; init; }

    [Description("Commodity codes or their beginnings.")]
    public required IReadOnlyList<string> Codes { get; init; }

    [Description("Countries of destination; empty: any.")]
    public required IReadOnlyList<string> Destinations { get; init; }

    [Description("Tax ids or names of the consignees; empty: any.")]
    public required IReadOnlyList<string> Consignees { get; init; }

    [Description("UN/ECE Recommendation 20; null where the quantity is not limited.")]
    public required string? Unit { get; init; }

    [Description("Permitted quantity without the tolerance; null where it is not limited.")]
    public required decimal? Quantity { get; init; }

    [Description("Use of the quantity; null where it is not limited.")]
    public required LicenceBalanceDocument? QuantityBalance { get; init; }

    [Description("ISO 4217; null where the value is not limited.")]
    public required string? Currency { get; init; }

    [Description("Permitted value without the tolerance; null where it is not limited.")]
    public required decimal? Value { get; init; }

    [Description("Use of the value; null where it is not limited.")]
    public required LicenceBalanceDocument? ValueBalance { get; init; }

    [Description("Share by which quantity and value may be exceeded.")]
    public required decimal Tolerance { get; init; }
}
