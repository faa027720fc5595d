namespace ExportControl.Screening.ControlLists.Measures;

/// <summary>Column layout of a list file in which a row names several codes.</summary>
internal enum MeasureFormat
{
    /// <summary>The unified list of goods of the EAEU: section, name, codes, direction, legal_reference.</summary>
    UnifiedList,

    /// <summary>The register of temporary measures of a state: codes, except_codes, description, act, transport, direction, kind.</summary>
    TemporaryMeasures,
}
