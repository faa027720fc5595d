using ExportControl.Screening.Values;

namespace ExportControl.Screening.ControlLists;

/// <summary>An entry of a control list. It covers every commodity code that starts with its code.</summary>
/// <param name="Code">2 to 10 digits.</param>
/// <param name="IsFull">True for match "full"; false for match "ex": only part of the code is on the list.</param>
/// <param name="Category">Control number, tier or category, as the list writes it.</param>
/// <param name="Label">Short description of the goods.</param>
/// <param name="LegalReference">Act and article.</param>
/// <param name="ValidFrom">First day of validity, inclusive.</param>
/// <param name="ValidTo">Last day of validity, inclusive; null for no end.</param>
/// <param name="SourceUrl">Source of the entry: URL or instrument.</param>
/// <param name="Confidence">checked, recalled, seed, inferred or checked-secondary (read in a transcription of the act).</param>
public sealed record ListEntry(
    string Code,
    bool IsFull,
    string Category,
    string Label,
    string LegalReference,
    DateOnly ValidFrom,
    DateOnly? ValidTo,
    string SourceUrl,
    string Confidence)
{
    /// <summary>The list of the entry.</summary>
    public ControlList List { get; internal init; } = null!;

    /// <summary>True for an entry, full or partial, under a code that holds mostly ordinary goods (breadth.csv).</summary>
    public bool IsBroad { get; internal init; }

    /// <summary>The category as a control number; null if it is not one.</summary>
    internal ControlNumber? Number { get; init; }

    /// <summary>True when the entry is valid on the day.</summary>
    public bool IsValidOn(DateOnly day) => ValidFrom <= day && (ValidTo is null || day <= ValidTo);
}
