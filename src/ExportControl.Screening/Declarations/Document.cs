namespace ExportControl.Screening.Declarations;

/// <summary>A document of box 44.</summary>
/// <param name="Type">Canonical type from documents.json ("export-licence"), or a five-digit code of box 44 that documents.json does not list.</param>
/// <param name="Number">Declared number.</param>
/// <param name="IssuedOn">First day of validity, inclusive; null when not stated.</param>
/// <param name="ValidTo">Last day of validity, inclusive; null when not stated.</param>
public sealed record Document(string Type, string Number, DateOnly? IssuedOn = null, DateOnly? ValidTo = null)
{
    /// <summary>Numbers of the lines that the document is for; null when not stated.</summary>
    public IReadOnlyList<int>? Lines { get; init; }

    /// <summary>The commodity code that the document was issued for, digits only; null when not stated.</summary>
    public string? CommodityCode { get; init; }

    /// <summary>Canonical type of the document that a document of a general type ("other") serves as; null when not stated.</summary>
    public string? Purpose { get; init; }

    /// <summary>True when the stated dates include the day.</summary>
    public bool IsValidOn(DateOnly day) => (IssuedOn is null || IssuedOn <= day) && (ValidTo is null || day <= ValidTo);
}
