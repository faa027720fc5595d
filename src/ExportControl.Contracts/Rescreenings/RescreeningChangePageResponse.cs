using System.ComponentModel;

namespace ExportControl.Contracts.Rescreenings;

[Description("A page of changes, in the order of screening.")]
public sealed record RescreeningChangePageResponse(
    IReadOnlyList<RescreeningChangeDocument> Items,
    [property: Description("Cursor of the next page; null on the last page so far.")] string? Next);
