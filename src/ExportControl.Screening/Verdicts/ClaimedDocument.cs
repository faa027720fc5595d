namespace ExportControl.Screening.Verdicts;

/// <summary>A licence that the declaration names and no register confirms. It does not change the outcome.</summary>
/// <param name="Type">Canonical document type.</param>
/// <param name="Number">Declared number.</param>
/// <param name="ValidOnDate">True when its stated dates include the effective date.</param>
public sealed record ClaimedDocument(string Type, string Number, bool ValidOnDate);
