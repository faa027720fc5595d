namespace ExportControl.Screening.RuleSets.ReferenceData;

/// <summary>What trade in a group of goods was before: a month is compared with it.</summary>
/// <param name="MonthUsd">Mean month of the baseline year in US dollars.</param>
/// <param name="Destination">The country the figure is about, alpha-2.</param>
public sealed record Baseline(decimal MonthUsd, string Destination);
