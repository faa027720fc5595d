namespace ExportControl.Storage.Statistics;

/// <summary>Trade of a month in one goods group to one destination, compared with the mean of earlier months.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="GoodsGroup">Name of the group.</param>
/// <param name="Destination">Alpha-2.</param>
/// <param name="Usd">Trade of the month, US dollars.</param>
/// <param name="UsualUsd">Mean of the twelve months before, US dollars.</param>
/// <param name="Ratio">Usd divided by UsualUsd; null where there was no trade before.</param>
/// <param name="BaselineUsd">Mean month of the baseline year, US dollars; null where the rules have no baseline for the destination.</param>
/// <param name="BaselineRatio">Usd divided by BaselineUsd.</param>
public sealed record TradeSurge(
    DateOnly Month, string GoodsGroup, string Destination, decimal Usd, decimal UsualUsd, decimal? Ratio, decimal? BaselineUsd, decimal? BaselineRatio);
