namespace ExportControl.Screening.Verdicts;

/// <summary>A fact to state or a document to attach: either <paramref name="Set"/> with <paramref name="Value"/>, or <paramref name="Attach"/>.</summary>
/// <param name="Set">JSON pointer of the fact to state; null for a document.</param>
/// <param name="Value">Value to state, as text; null for a document.</param>
/// <param name="Attach">Canonical type of the document to attach; null for a fact.</param>
public sealed record FactChange(string? Set, string? Value, string? Attach)
{
    /// <summary>A fact to state.</summary>
    public static FactChange StateFact(string jsonPointer, string value) => new(jsonPointer, value, null);

    /// <summary>A document to attach.</summary>
    public static FactChange AttachDocument(string type) => new(null, null, type);
}
