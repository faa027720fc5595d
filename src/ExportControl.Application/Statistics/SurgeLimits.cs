namespace ExportControl.Application.Statistics;

/// <summary>The limits above which a month is a surge.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="Ratio">Minimum ratio to the usual month.</param>
/// <param name="FloorUsd">Minimum value in US dollars.</param>
public sealed record SurgeLimits(DateOnly Month, decimal Ratio, decimal FloorUsd);
