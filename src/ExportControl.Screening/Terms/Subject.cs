namespace ExportControl.Screening.Terms;

/// <summary>A weapon system, a tell-tale component, or a group of goods with the codes it lives under.</summary>
internal sealed record Subject(string Id, SubjectKind Kind, IReadOnlyList<string> Codes, IReadOnlyDictionary<string, string> Label, string Source, string Confidence);
