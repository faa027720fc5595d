namespace ExportControl.Screening.Verdicts;

/// <summary>A paper that is due.</summary>
/// <param name="Type">Canonical document type.</param>
/// <param name="Code">Code of box 44; null where the classifier has none.</param>
/// <param name="Authority">Who issues it, by regime.</param>
/// <param name="Lines">Line numbers that need it.</param>
/// <param name="Alternatives">Types, any one of which serves instead.</param>
public sealed record RequiredDocument(string Type, string? Code, string Authority, IReadOnlyList<int> Lines, IReadOnlyList<string> Alternatives);
