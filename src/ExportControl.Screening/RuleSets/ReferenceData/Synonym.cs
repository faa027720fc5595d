namespace ExportControl.Screening.RuleSets.ReferenceData;

/// <summary>Words of which any leads to the same goods. They help to find a code and decide nothing.</summary>
/// <param name="Words">Words and phrases by language.</param>
/// <param name="Codes">Where goods of that name are classified; empty where the words are the same wherever one of them stands.</param>
public sealed record Synonym(IReadOnlyDictionary<string, IReadOnlyList<string>> Words, IReadOnlyList<string> Codes);
