namespace ExportControl.Screening.Declarations;

/// <summary>
/// Stored trade in one goods group at the time of screening, in US dollars. "Month" is the calendar month of the effective date, including this
/// declaration. A mean is the mean of the twelve months before.
/// </summary>
public sealed record GroupVolume
{
    /// <summary>Name of the goods group ("computing_hardware").</summary>
    public required string Group { get; init; }

    /// <summary>Value of this declaration's goods of the group.</summary>
    public required decimal DeclaredUsd { get; init; }

    /// <summary>The exporter's trade in the month, to all destinations.</summary>
    public required decimal ExporterMonthUsd { get; init; }

    /// <summary>The exporter's mean trade a month, to all destinations.</summary>
    public required decimal ExporterMeanUsd { get; init; }

    /// <summary>Trade of all exporters to the destination in the month.</summary>
    public required decimal FlowMonthUsd { get; init; }

    /// <summary>Mean trade a month of all exporters to the destination.</summary>
    public required decimal FlowMeanUsd { get; init; }

    /// <summary>Number of all earlier declarations of the exporter with goods of the group.</summary>
    public required int EarlierDeclarations { get; init; }

    /// <summary>Number of declarations of the exporter to the same consignee with goods of the group in the seven days that end on the effective date, including this one.</summary>
    public required int DeclarationsInAWeek { get; init; }
}
