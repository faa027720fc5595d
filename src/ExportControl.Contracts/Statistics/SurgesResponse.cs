using System.ComponentModel;

namespace ExportControl.Contracts.Statistics;

[Description("Trade of a month far above the usual, furthest first.")]
public sealed record SurgesResponse(string Month, decimal Ratio, decimal FloorUsd, IReadOnlyList<SurgeDocument> Items);
