namespace ExportControl.Screening.RuleSets.ReferenceData;

/// <summary>Earlier trade in a goods group, for comparison with a month.</summary>
/// <param name="MonthUsd">Mean month of the baseline year, in US dollars.</param>
/// <param name="Destination">Destination country of the figure, alpha-2.</param>
public sealed record Baseline(decimal MonthUsd, string Destination);
