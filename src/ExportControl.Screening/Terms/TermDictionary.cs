namespace ExportControl.Screening.Terms;

/// <summary>The terms of a rule set: the compiled matcher and the subjects in ordinal order of id.</summary>
internal sealed record TermDictionary(PhraseMatcher PhraseMatcher, IReadOnlyList<Subject> Subjects);
