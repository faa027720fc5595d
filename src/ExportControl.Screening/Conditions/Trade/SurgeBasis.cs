namespace ExportControl.Screening.Conditions.Trade;

/// <summary>Which month is compared with which usual month.</summary>
internal enum SurgeBasis
{
    /// <summary>The exporter's month with the exporter's mean month.</summary>
    Exporter,

    /// <summary>The month of all exporters to the destination with their mean month.</summary>
    Flow,

    /// <summary>The month of all exporters to the destination with the month of the baseline year.</summary>
    FlowAgainstBaseline,
}
