namespace ExportControl.Screening.Terms;

/// <summary>The words a rule set looks for in descriptions, compiled, and the reader's names of what they speak of.</summary>
internal sealed record TermDictionary(PhraseMatcher PhraseMatcher, IReadOnlyList<Subject> Subjects);
