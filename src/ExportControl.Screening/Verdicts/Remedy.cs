namespace ExportControl.Screening.Verdicts;

/// <summary>Changes to the declaration that lower the outcome of a finding. They may be made only if they are true.</summary>
/// <param name="Changes">Changes that are needed together.</param>
/// <param name="LineOutcome">Outcome of the line with these changes and no others.</param>
public sealed record Remedy(IReadOnlyList<FactChange> Changes, Outcome LineOutcome);
