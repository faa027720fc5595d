namespace ExportControl.Screening.ControlLists;

/// <summary>A list entry that a declared code matches.</summary>
public readonly record struct CodeMatch(ListEntry Entry, MatchKind Kind);
