namespace ExportControl.Screening.Verdicts;

/// <summary>A fact to state or a document to attach, if it is true. Exactly one of the two.</summary>
/// <param name="Set">JSON pointer of the fact to state; null for a document.</param>
/// <param name="Value">What to state there, as text.</param>
/// <param name="Attach">Canonical type of the document to attach; null for a fact.</param>
public sealed record FactChange(string? Set, string? Value, string? Attach)
{
    /// <summary>State a fact.</summary>
    public static FactChange StateFact(string place, string value) => new(place, value, null);

    /// <summary>Attach a document.</summary>
    public static FactChange AttachDocument(string type) => new(null, null, type);
}
