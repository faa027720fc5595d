using ExportControl.Screening.Verdicts;

namespace ExportControl.Contracts.Verdicts.Presentation;

/// <summary>The findings of a line in the order in which a reader needs them.</summary>
/// <param name="Line">The line as stored.</param>
/// <param name="All">All findings, the deciding one first.</param>
/// <param name="Shown">Findings to show in the standard view.</param>
/// <param name="Notices">Rule ids of notices that the standard view only names.</param>
internal sealed record PresentedLine(LineVerdict Line, IReadOnlyList<Finding> All, IReadOnlyList<PresentedFinding> Shown, IReadOnlyList<string> Notices)
{
    /// <summary>The finding that decides the outcome of the line; null for a line without restriction.</summary>
    public Finding? Deciding => Line.Outcome > Outcome.Notice && Shown is [{ Finding: var first }, ..] && first.Counts() ? first : null;
}
