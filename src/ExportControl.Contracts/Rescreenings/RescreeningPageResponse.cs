using System.ComponentModel;

namespace ExportControl.Contracts.Rescreenings;

[Description("A page of re-screenings, newest first.")]
public sealed record RescreeningPageResponse(
    IReadOnlyList<RescreeningDocument> Items, [property: Description("Cursor of the next page; null on the last.")] string? Next);
