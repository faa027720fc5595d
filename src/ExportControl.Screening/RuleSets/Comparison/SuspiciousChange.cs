namespace ExportControl.Screening.RuleSets.Comparison;

/// <summary>Something that looks like an accident with the data.</summary>
/// <param name="Reason">Which kind.</param>
/// <param name="File">File of the package.</param>
/// <param name="Line">The spot in the new file; 1 where it is the file as a whole.</param>
/// <param name="List">The list; null for a table that is no control list.</param>
/// <param name="Before">Rows before; or the column meant.</param>
/// <param name="After">Rows now; or the column whose content it holds.</param>
/// <param name="Example">The first row missing, or the value met; null where there is none.</param>
public sealed record SuspiciousChange(SuspiciousChangeKind Reason, string File, int Line, string? List, string Before, string After, string? Example)
{
    /// <summary>Whether an approver may let it pass with a reason; a broken file never passes.</summary>
    public bool IsOverridable => Reason is SuspiciousChangeKind.Shrank or SuspiciousChangeKind.Vanished;
}
