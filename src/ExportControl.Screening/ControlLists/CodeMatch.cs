namespace ExportControl.Screening.ControlLists;

/// <summary>A list row that a declared code met.</summary>
public readonly record struct CodeMatch(ListEntry Entry, MatchKind Kind);
