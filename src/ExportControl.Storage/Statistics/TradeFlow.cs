namespace ExportControl.Storage.Statistics;

/// <summary>Trade of a month in one goods group from one origin to one destination.</summary>
public sealed record TradeFlow(DateOnly Month, string GoodsGroup, string Origin, string Destination, decimal Usd, int Declarations);
