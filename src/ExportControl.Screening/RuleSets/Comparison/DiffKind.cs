namespace ExportControl.Screening.RuleSets.Comparison;

/// <summary>What became of a row, a rule or a file.</summary>
public enum DiffKind
{
    /// <summary>New.</summary>
    Added,

    /// <summary>Gone.</summary>
    Removed,

    /// <summary>Still there, and different.</summary>
    Changed,
}
