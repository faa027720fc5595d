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
    internal Document? Held(string type)
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

/// <summary>A person or organisation in the shipment.</summary>
/// <param name="Name">Name as declared.</param>
/// <param name="Country">Country of establishment.</param>
/// <param name="TaxId">BIN/IIN for Kazakhstan, the national number elsewhere.</param>
/// <param name="RegisteredOn">Day the organisation was registered.</param>
public sealed record Party(string Name, CountryCode Country, string? TaxId = null, DateOnly? RegisteredOn = null);

/// <summary>Statements on the end use; null means not stated.</summary>
/// <param name="Statement">An end-user statement or certificate is held.</param>
/// <param name="Military">The end use, or the end user, is military.</param>
/// <param name="MassDestruction">The goods serve weapons of mass destruction or their delivery.</param>
/// <param name="Description">Free text.</param>
public sealed record EndUse(bool? Statement = null, bool? Military = null, bool? MassDestruction = null, string? Description = null);

/// <summary>A document of box 44.</summary>
/// <param name="Type">Canonical type of the rule set's document vocabulary ("export-licence"), or a five-digit classifier code that it does not name.</param>
/// <param name="Number">Number as declared.</param>
/// <param name="IssuedOn">First day, inclusive.</param>
/// <param name="ValidTo">Last day, inclusive.</param>
public sealed record Document(string Type, string Number, DateOnly? IssuedOn = null, DateOnly? ValidTo = null)
{
    /// <summary>Whether it can be relied on that day, as far as its dates say.</summary>
    public bool IsValidOn(DateOnly day) => (IssuedOn is null || IssuedOn <= day) && (ValidTo is null || day <= ValidTo);
}

/// <summary>One item of goods.</summary>
public sealed record Line
{
    /// <summary>Item number (box 32), 1–999, unique in the declaration.</summary>
    public required int Number { get; init; }

    /// <summary>Commodity code (box 33).</summary>
    public required CommodityCode Code { get; init; }

    /// <summary>Goods description (box 31).</summary>
    public required string Description { get; init; }

    /// <summary>Country of origin (box 34); "EU" and "00" are legal there.</summary>
    public required CountryCode Origin { get; init; }

    /// <summary>Country the goods were imported from (box 15a of the import declaration, box 40 here).</summary>
    public CountryCode? ImportedFrom { get; init; }

    /// <summary>Quantity in the unit.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Unit of quantity.</summary>
    public string? Unit { get; init; }

    /// <summary>Net mass in kilograms (box 38).</summary>
    public decimal? NetMassKg { get; init; }

    /// <summary>Item price (box 42).</summary>
    public required Money Value { get; init; }

    /// <summary>Share of controlled US content in the value, per cent.</summary>
    public decimal? UsContentPercent { get; init; }

    /// <summary>The declarant's own place on the control lists.</summary>
    public Classification? Classification { get; init; }

    /// <summary>Manufacturer's name (box 31).</summary>
    public string? ManufacturerName { get; init; }

    /// <summary>Manufacturer's country.</summary>
    public CountryCode? ManufacturerCountry { get; init; }
}
