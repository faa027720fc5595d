using System.ComponentModel;

namespace ExportControl.Contracts.Verdicts.Findings;

[Description("The document that satisfied a finding, and why.")]
public sealed record SatisfiedByDocument(string Type, string? Code, string Number, string Reason)
{
    [Description("The line of the registered licence that covers the goods; null where the register does not have the document.")]
    public int? LicenceLine { get; init; }

    [Description("What the goods take of the licence: the quantity in its unit; null where it does not limit the quantity.")]
    public decimal? Quantity { get; init; }

    [Description("What the goods take of the licence: the value in its currency; null where it does not limit the value.")]
    public decimal? Value { get; init; }
}
