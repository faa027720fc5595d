namespace ExportControl.Storage.Goods;

/// <summary>A chapter, heading or subheading found by words.</summary>
public sealed record CommodityHit(string Code, WordMatch Match);
