namespace ExportControl.Screening.RuleSets.Comparison;

/// <summary>A difference between two packages that is probably an accident.</summary>
/// <param name="Reason">Kind of change.</param>
/// <param name="File">Path in the package.</param>
/// <param name="Line">Line in the new file; 1 if the change concerns the whole file.</param>
/// <param name="List">Control list; null for another table.</param>
/// <param name="Before">Former number of rows, or name of the column.</param>
/// <param name="After">New number of rows, or name of the column whose former values it contains; empty for a lost column.</param>
/// <param name="Example">Key of the first missing row, or a value in the wrong column; null if there is none.</param>
public sealed record SuspiciousChange(SuspiciousChangeKind Reason, string File, int Line, string? List, string Before, string After, string? Example)
{
    /// <summary>True when an approver may accept the change with a reason.</summary>
    public bool IsOverridable => Reason is SuspiciousChangeKind.Shrank or SuspiciousChangeKind.Vanished;
}
