namespace ExportControl.Screening.Verdicts;

/// <summary>What would lower a finding, if it is true.</summary>
/// <param name="Changes">All of them together.</param>
/// <param name="LineOutcome">The line's outcome with them alone.</param>
public sealed record Remedy(IReadOnlyList<FactChange> Changes, Outcome LineOutcome);
