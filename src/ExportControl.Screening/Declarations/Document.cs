namespace ExportControl.Screening.Declarations;

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
