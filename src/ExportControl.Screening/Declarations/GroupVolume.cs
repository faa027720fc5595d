namespace ExportControl.Screening.Declarations;

/// <summary>
/// Trade in one goods group as the store knew it when the declaration was judged, in US dollars. The month is that of the effective date;
/// its figures include the declaration itself. Means are over the twelve months before.
/// </summary>
public sealed record GroupVolume
{
    /// <summary>Name of the goods group.</summary>
    public required string Group { get; init; }

    /// <summary>This declaration's goods of the group.</summary>
    public required decimal DeclaredUsd { get; init; }

    /// <summary>The exporter's month, to all destinations.</summary>
    public required decimal ExporterMonthUsd { get; init; }

    /// <summary>The exporter's mean month.</summary>
    public required decimal ExporterMeanUsd { get; init; }

    /// <summary>Everybody's month to the destination.</summary>
    public required decimal FlowMonthUsd { get; init; }

    /// <summary>Everybody's mean month to the destination.</summary>
    public required decimal FlowMeanUsd { get; init; }

    /// <summary>Earlier declarations of the exporter with goods of the group, ever.</summary>
    public required int EarlierDeclarations { get; init; }

    /// <summary>Declarations of the exporter to the same consignee with goods of the group in the seven days up to the effective date, this one included.</summary>
    public required int DeclarationsInAWeek { get; init; }
}
