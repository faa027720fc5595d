namespace ExportControl.Screening.Terms;

/// <summary>What a term speaks of.</summary>
internal enum SubjectKind
{
    /// <summary>A weapon system by its name.</summary>
    System,

    /// <summary>A component that tells of a weapon.</summary>
    Component,

    /// <summary>A sensitive group of goods.</summary>
    Goods,
}
