namespace ExportControl.Screening.RuleSets.ReferenceData;

/// <summary>A kind of document, known by our short type and, where the classifier has one, by its code of box 44.</summary>
public sealed record DocumentType(string Type, string? Code, IReadOnlyDictionary<string, string> Title);
