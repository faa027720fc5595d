namespace ExportControl.Screening.Terms;

/// <summary>Kind of the subject of a term.</summary>
internal enum SubjectKind
{
    /// <summary>A weapon system.</summary>
    System,

    /// <summary>A component that is found in weapons.</summary>
    Component,

    /// <summary>A sensitive group of goods.</summary>
    Goods,
}
