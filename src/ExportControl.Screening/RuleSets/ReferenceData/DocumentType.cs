namespace ExportControl.Screening.RuleSets.ReferenceData;

/// <summary>A document type: canonical type ("export-licence"), code of box 44 (null if the classifier has none) and title by language.</summary>
public sealed record DocumentType(string Type, string? Code, IReadOnlyDictionary<string, string> Title);
