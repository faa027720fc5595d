namespace ExportControl.Storage.Rescreenings;

/// <summary>A page, newest first. <paramref name="Next"/> is the id after which the next page starts; null on the last page.</summary>
public sealed record RescreeningPage(IReadOnlyList<Rescreening> Items, Guid? Next);
