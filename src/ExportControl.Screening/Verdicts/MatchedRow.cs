using ExportControl.Screening.ControlLists;

namespace ExportControl.Screening.Verdicts;

/// <summary>A row met, as shown in a finding.</summary>
/// <param name="List">List name.</param>
/// <param name="Code">The row's code.</param>
/// <param name="Match">How the declared code met it.</param>
/// <param name="Category">The row's category.</param>
public sealed record MatchedRow(string List, string Code, MatchKind Match, string Category);
