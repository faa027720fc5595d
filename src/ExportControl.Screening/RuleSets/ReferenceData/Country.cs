namespace ExportControl.Screening.RuleSets.ReferenceData;

/// <summary>A country of the nomenclature, with its name by language.</summary>
public sealed record Country(string Code, IReadOnlyDictionary<string, string> Name);
