using ExportControl.Screening.Values;

namespace ExportControl.Screening.Declarations;

/// <summary>A shipment that leaves or crosses the country: a goods declaration, or the accompanying note (SNT) for goods that move inside the EAEU.</summary>
public sealed record Declaration
{
    /// <summary>The sender's reference, unique per tenant.</summary>
    public required string Reference { get; init; }

    /// <summary>Registration number of the goods declaration (box A); null before registration.</summary>
    public string? DeclarationNumber { get; init; }

    /// <summary>Customs procedure: the first two characters of box 37, or "EAEU" for a sale inside the EAEU.</summary>
    public required string Procedure { get; init; }

    /// <summary>Effective date: the law of this day applies.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Exporter or consignor (box 2).</summary>
    public required Party Exporter { get; init; }

    /// <summary>Consignee (box 8).</summary>
    public required Party Consignee { get; init; }

    /// <summary>End user of the goods; null when not stated.</summary>
    public Party? EndUser { get; init; }

    /// <summary>Country of dispatch (box 15a).</summary>
    public required CountryCode DispatchCountry { get; init; }

    /// <summary>Country of destination (box 17a).</summary>
    public required CountryCode DestinationCountry { get; init; }

    /// <summary>Transit countries.</summary>
    public IReadOnlyList<CountryCode> TransitCountries { get; init; } = [];

    /// <summary>Statements about the end use.</summary>
    public EndUse EndUse { get; init; } = new();

    /// <summary>Whether the contract forbids re-export to Russia; null when not stated.</summary>
    public bool? NoReexportClause { get; init; }

    /// <summary>Supporting documents (box 44).</summary>
    public IReadOnlyList<Document> Documents { get; init; } = [];

    /// <summary>The lines, one per item of goods (box 32); at least one.</summary>
    public required IReadOnlyList<Line> Lines { get; init; }

    /// <summary>The first document of the canonical type that is valid on the effective date; null if there is none.</summary>
    internal Document? FindValidDocument(string type)
    {
        foreach (var document in Documents)
        {
            if (document.Type == type && document.IsValidOn(Date))
            {
                return document;
            }
        }

        return null;
    }
}
