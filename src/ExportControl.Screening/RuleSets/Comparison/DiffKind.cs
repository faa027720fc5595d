namespace ExportControl.Screening.RuleSets.Comparison;

/// <summary>Kind of difference of a row, a rule or a file.</summary>
public enum DiffKind
{
    /// <summary>Only in the second package.</summary>
    Added,

    /// <summary>Only in the first package.</summary>
    Removed,

    /// <summary>In both packages, with different content.</summary>
    Changed,
}
