using System.ComponentModel;

namespace ExportControl.Contracts.Statistics;

[Description("Trade far above the usual month, highest ratio first.")]
public sealed record SurgesResponse(string Month, decimal Ratio, decimal FloorUsd, IReadOnlyList<SurgeDocument> Items);
