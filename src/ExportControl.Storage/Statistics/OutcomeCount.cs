using ExportControl.Screening.Verdicts;

namespace ExportControl.Storage.Statistics;

/// <summary>Number of verdicts with an outcome.</summary>
public sealed record OutcomeCount(Outcome Outcome, long Verdicts);
