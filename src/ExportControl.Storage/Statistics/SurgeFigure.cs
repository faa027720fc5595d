using ExportControl.Screening.RuleSets.ReferenceData;
using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.Statistics;

/// <summary>Trade of a month in one goods group to one destination against its usual month.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="GoodsGroup">Name of the group.</param>
/// <param name="Destination">Alpha-2.</param>
/// <param name="Usd">The month.</param>
/// <param name="UsualUsd">Mean of the twelve months before.</param>
/// <param name="Ratio">Month to mean; null where there was no trade before.</param>
/// <param name="BaselineUsd">Mean month of the baseline year, where one is known for the destination.</param>
/// <param name="BaselineRatio">Month to baseline.</param>
public sealed record SurgeFigure(
    DateOnly Month, string GoodsGroup, string Destination, decimal Usd, decimal UsualUsd, decimal? Ratio, decimal? BaselineUsd, decimal? BaselineRatio);
