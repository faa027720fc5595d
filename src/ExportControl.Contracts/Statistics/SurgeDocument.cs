using System.ComponentModel;

namespace ExportControl.Contracts.Statistics;

[Description("Trade of the month in one goods group to one destination, compared with its usual month.")]
public sealed record SurgeDocument(
    string Group,
    string Title,
    string Destination,
    decimal Usd,
    [property: Description("Mean of the twelve months before.")] decimal UsualUsd,
    [property: Description("Month to usual; null after twelve months without trade.")] decimal? Ratio,
    [property: Description("Mean month of the baseline year; null where no baseline is known for the destination.")] decimal? BaselineUsd,
    [property: Description("Month to baseline.")] decimal? BaselineRatio);
