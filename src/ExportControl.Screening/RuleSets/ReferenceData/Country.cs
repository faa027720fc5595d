namespace ExportControl.Screening.RuleSets.ReferenceData;

/// <summary>A country of lists/countries.csv: alpha-2 code and name by language.</summary>
public sealed record Country(string Code, IReadOnlyDictionary<string, string> Name);
