using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Rescreenings;

[Description("A page of re-screenings, newest first.")]
internal sealed record RescreeningPageResponse(
    IReadOnlyList<RescreeningDocument> Items, [property: Description("Cursor of the next page; null on the last.")] string? Next);
