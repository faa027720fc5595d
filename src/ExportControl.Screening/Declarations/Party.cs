using ExportControl.Screening.Values;

namespace ExportControl.Screening.Declarations;

/// <summary>A person or organisation in the shipment.</summary>
/// <param name="Name">Declared name.</param>
/// <param name="Country">Country of establishment.</param>
/// <param name="TaxId">BIN/IIN for Kazakhstan, the national number elsewhere; null when not stated.</param>
/// <param name="RegisteredOn">Registration date of the organisation; null when not stated.</param>
public sealed record Party(string Name, CountryCode Country, string? TaxId = null, DateOnly? RegisteredOn = null);
