using ExportControl.Screening.Verdicts;

namespace ExportControl.Contracts.Verdicts.Presentation;

/// <summary>A finding to show.</summary>
/// <param name="Finding">The finding as stored.</param>
/// <param name="Also">Rule ids of findings with the same cause, which are not shown.</param>
internal sealed record PresentedFinding(Finding Finding, IReadOnlyList<string> Also);
