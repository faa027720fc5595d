namespace ExportControl.Screening.Tests.Terms;

/// <summary>A labelled description, and whether the shipped rules have a finding for it.</summary>
internal sealed record LabelledDescription(string Part, string Code, string Description, string Language, bool Expected, string Why, bool Found);
