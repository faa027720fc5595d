namespace ExportControl.Storage.Statistics;

/// <summary>Numbers of verdicts over a period.</summary>
public sealed record OutcomeTotals(
    IReadOnlyList<PeriodOutcome> Periods, IReadOnlyList<DestinationOutcome> Destinations, IReadOnlyList<RuleCount> Rules);
