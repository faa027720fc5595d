namespace ExportControl.Screening.Verdicts;

/// <summary>A document that the declaration names and that does not satisfy the finding: the register does not have it, or it does not cover the goods.</summary>
/// <param name="Type">Canonical document type.</param>
/// <param name="Number">Declared number.</param>
/// <param name="ValidOnDate">True when its stated dates include the effective date.</param>
public sealed record ClaimedDocument(string Type, string Number, bool ValidOnDate)
{
    /// <summary>Text id of the reason why the document cannot be what the rule requires; null if it may be.</summary>
    public string? Problem { get; init; }

    /// <summary>Values that the text of the problem names; null where it names none.</summary>
    public IReadOnlyDictionary<string, string>? Facts { get; init; }
}
