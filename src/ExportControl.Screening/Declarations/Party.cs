using ExportControl.Screening.Values;

namespace ExportControl.Screening.Declarations;

/// <summary>A person or organisation in the shipment.</summary>
/// <param name="Name">Name as declared.</param>
/// <param name="Country">Country of establishment.</param>
/// <param name="TaxId">BIN/IIN for Kazakhstan, the national number elsewhere.</param>
/// <param name="RegisteredOn">Day the organisation was registered.</param>
public sealed record Party(string Name, CountryCode Country, string? TaxId = null, DateOnly? RegisteredOn = null);
