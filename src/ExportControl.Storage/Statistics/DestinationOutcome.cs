namespace ExportControl.Storage.Statistics;

/// <summary>Number of verdicts by destination (alpha-2) and outcome.</summary>
public sealed record DestinationOutcome(string Destination, OutcomeCount Count);
