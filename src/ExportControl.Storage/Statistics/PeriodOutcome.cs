namespace ExportControl.Storage.Statistics;

/// <summary>Number of verdicts of a period by outcome. Outcomes without a verdict are left out.</summary>
/// <param name="Period">Index of the period in the request, from 0.</param>
/// <param name="Count">Outcome and number of verdicts.</param>
public sealed record PeriodOutcome(int Period, OutcomeCount Count);
