namespace ExportControl.Screening.RuleSets.ReferenceData;

/// <summary>Words with the same meaning for the code search. They do not affect verdicts.</summary>
/// <param name="Words">Words and phrases by language.</param>
/// <param name="Codes">Codes to which the words lead; empty if the words replace each other in any description.</param>
public sealed record Synonym(IReadOnlyDictionary<string, IReadOnlyList<string>> Words, IReadOnlyList<string> Codes);
