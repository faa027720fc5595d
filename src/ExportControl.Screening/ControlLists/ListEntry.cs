using ExportControl.Screening.Values;

namespace ExportControl.Screening.ControlLists;

/// <summary>A row of a control list: it covers every commodity code that starts with its own.</summary>
/// <param name="Code">2 to 10 digits.</param>
/// <param name="IsFull">False for an "ex" row: only part of the code is on the list.</param>
/// <param name="Category">Control number, tier or category as the list writes it.</param>
/// <param name="Label">What it is, in our own words.</param>
/// <param name="LegalReference">Act and place.</param>
/// <param name="ValidFrom">First day, inclusive.</param>
/// <param name="ValidTo">Last day, inclusive; null for open.</param>
/// <param name="SourceUrl">Where it was seen, or the instrument.</param>
/// <param name="Confidence">checked, recalled, …</param>
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
    /// <summary>The list it stands on.</summary>
    public ControlList List { get; internal init; } = null!;

    internal ControlNumber? Number { get; init; }

    /// <summary>Whether it is law on that day.</summary>
    public bool IsValidOn(DateOnly day) => ValidFrom <= day && (ValidTo is null || day <= ValidTo);
}
