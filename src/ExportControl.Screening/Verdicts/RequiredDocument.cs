namespace ExportControl.Screening.Verdicts;

/// <summary>A document that is required.</summary>
/// <param name="Type">Canonical document type.</param>
/// <param name="Code">Code of box 44; null if the classifier has no code.</param>
/// <param name="Authority">Issuing authority: KZ, US, EU, UK.</param>
/// <param name="Lines">Numbers of the lines that require it.</param>
/// <param name="Alternatives">Canonical types; any one of them is accepted instead.</param>
public sealed record RequiredDocument(string Type, string? Code, string Authority, IReadOnlyList<int> Lines, IReadOnlyList<string> Alternatives);
