namespace ExportControl.Screening.Verdicts;

/// <summary>The document that satisfies a finding.</summary>
/// <param name="Type">Canonical document type.</param>
/// <param name="Number">Declared number.</param>
/// <param name="Reason">Text id of the reason.</param>
public sealed record SatisfiedBy(string Type, string Number, string Reason)
{
    /// <summary>Number of the line of the registered licence that covers the goods; null where the register does not have the document.</summary>
    public int? LicenceLine { get; init; }

    /// <summary>Quantity of the goods in the unit of the licence; null where the licence does not limit it.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Value of the goods in the currency of the licence; null where the licence does not limit it.</summary>
    public decimal? Value { get; init; }

    /// <summary>What is left of the licence after these goods (quantityLeft, quantity, unit, valueLeft, value, currency); null where nothing is limited.</summary>
    public IReadOnlyDictionary<string, string>? Facts { get; init; }
}
