using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Rescreenings;

[Description("A page of changes, in the order of screening.")]
internal sealed record RescreeningChangePageBody(
    IReadOnlyList<RescreeningChangeBody> Items,
    [property: Description("Cursor of the next page; null on the last page so far.")] string? Next);
