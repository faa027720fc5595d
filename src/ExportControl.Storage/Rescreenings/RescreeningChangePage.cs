namespace ExportControl.Storage.Rescreenings;

/// <summary>A page of changes, in the order in which they were found. <paramref name="Next"/> is the number after which the next page starts; null on the last page.</summary>
public sealed record RescreeningChangePage(IReadOnlyList<RescreeningChange> Items, long? Next);
