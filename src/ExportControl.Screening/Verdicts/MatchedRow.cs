using ExportControl.Screening.ControlLists;

namespace ExportControl.Screening.Verdicts;

/// <summary>A list entry that a line matched, as a finding shows it.</summary>
/// <param name="List">List name.</param>
/// <param name="Code">Code of the entry.</param>
/// <param name="Match">How the declared code matches the entry.</param>
/// <param name="Category">Category of the entry.</param>
public sealed record MatchedRow(string List, string Code, MatchKind Match, string Category);
