namespace ExportControl.Screening.Terms;

/// <summary>A weapon system, a component found in weapons, or a group of goods with its commodity-code prefixes (<paramref name="Codes"/>; empty for weapons).</summary>
internal sealed record Subject(string Id, SubjectKind Kind, IReadOnlyList<string> Codes, IReadOnlyDictionary<string, string> Label, string Source, string Confidence);
