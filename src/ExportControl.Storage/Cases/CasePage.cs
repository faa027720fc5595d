using ExportControl.Storage.Verdicts;

namespace ExportControl.Storage.Cases;

/// <summary>A page of cases with their verdicts.</summary>
/// <param name="Items">The cases.</param>
/// <param name="Next">The position after which the next page begins; null on the last page.</param>
public sealed record CasePage(IReadOnlyList<(Case Case, StoredVerdict Verdict)> Items, CasePosition? Next);
