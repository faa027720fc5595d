using ExportControl.Screening.Values;

namespace ExportControl.Screening.Declarations;

/// <summary>What is to leave, or cross, the country (goods declaration, or the shipping papers where the Union knows no declaration).</summary>
public sealed record Declaration
{
    /// <summary>The sender's own id, unique per tenant.</summary>
    public required string Reference { get; init; }

    /// <summary>Registration number of the goods declaration (box A), when it has one.</summary>
    public string? DeclarationNumber { get; init; }

    /// <summary>Customs procedure (box 37, first two characters) or the word for a sale inside the Union.</summary>
    public required string Procedure { get; init; }

    /// <summary>Effective date: the day whose law applies.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Exporter or consignor (box 2).</summary>
    public required Party Exporter { get; init; }

    /// <summary>Consignee (box 8).</summary>
    public required Party Consignee { get; init; }

    /// <summary>Who will use the goods, when stated.</summary>
    public Party? EndUser { get; init; }

    /// <summary>Country of dispatch (box 15a).</summary>
    public required CountryCode DispatchCountry { get; init; }

    /// <summary>Country of destination (box 17a).</summary>
    public required CountryCode DestinationCountry { get; init; }

    /// <summary>Countries crossed on the way.</summary>
    public IReadOnlyList<CountryCode> TransitCountries { get; init; } = [];

    /// <summary>What the goods are for, as stated.</summary>
    public EndUse EndUse { get; init; } = new();

    /// <summary>Whether the contract forbids re-export to Russia; null when not stated.</summary>
    public bool? NoReexportClause { get; init; }

    /// <summary>Supporting documents (box 44).</summary>
    public IReadOnlyList<Document> Documents { get; init; } = [];

    /// <summary>The goods, one item each (box 32); never empty.</summary>
    public required IReadOnlyList<Line> Lines { get; init; }

    /// <summary>A document of that canonical type that is valid on the effective date.</summary>
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
