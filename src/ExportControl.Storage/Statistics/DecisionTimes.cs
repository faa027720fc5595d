namespace ExportControl.Storage.Statistics;

/// <summary>How long the decisions on the cases of a period took.</summary>
/// <param name="Period">Index of the period in the request, from 0.</param>
/// <param name="Cases">Number of decided cases that were opened in it.</param>
/// <param name="Median">The time within which half of them were decided.</param>
/// <param name="Most">The time within which nine tenths of them were decided.</param>
/// <param name="Late">Number of those that were decided after they were due.</param>
public sealed record DecisionTimes(int Period, long Cases, TimeSpan Median, TimeSpan Most, long Late);
