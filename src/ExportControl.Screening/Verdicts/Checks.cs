namespace ExportControl.Screening.Verdicts;

/// <summary>What was checked and what was not: no hit is never called clear.</summary>
public sealed record Checks(IReadOnlyList<string> Performed, IReadOnlyList<NotPerformed> NotPerformed);
