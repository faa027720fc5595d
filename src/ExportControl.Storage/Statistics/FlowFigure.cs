using ExportControl.Screening.RuleSets.ReferenceData;
using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.Statistics;

/// <summary>Trade of a month in one goods group, by origin and destination.</summary>
public sealed record FlowFigure(DateOnly Month, string GoodsGroup, string Origin, string Destination, decimal Usd, int Declarations);
