using ExportControl.Screening.Declarations;

namespace ExportControl.Screening.Evaluation.Licences;

/// <summary>A declared document that the register has, and what it does for a line of the declaration.</summary>
/// <param name="Document">The document.</param>
/// <param name="Type">Type of the licence in the register.</param>
/// <param name="LicenceLine">Number of the line of the licence that covers the goods; 0 where none does.</param>
/// <param name="Quantity">Quantity of the goods in the unit of that line; 0 where it is not limited.</param>
/// <param name="Value">Value of the goods in the currency of that line; 0 where it is not limited.</param>
/// <param name="Problem">Text id of the reason why it does not cover the goods; null where it does.</param>
/// <param name="Facts">Values that the text names.</param>
internal sealed record LicenceUse(
    Document Document, string Type, int LicenceLine, decimal Quantity, decimal Value, string? Problem, IReadOnlyDictionary<string, string> Facts);
