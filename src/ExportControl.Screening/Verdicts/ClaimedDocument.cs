namespace ExportControl.Screening.Verdicts;

/// <summary>A licence that is named in the declaration but verified nowhere; it changes no outcome.</summary>
/// <param name="Type">Canonical document type.</param>
/// <param name="Number">Number as declared.</param>
/// <param name="ValidOnDate">Whether its stated dates include the effective date.</param>
public sealed record ClaimedDocument(string Type, string Number, bool ValidOnDate);
