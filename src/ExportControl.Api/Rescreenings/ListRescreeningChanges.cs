using System.ComponentModel;
using ExportControl.Api.Http;
using ExportControl.Api.OpenApi;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Rescreenings;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Rescreenings;

[Description("A page of what would change, in the order of screening.")]
internal sealed record RescreeningChangePageBody(
    IReadOnlyList<RescreeningChangeBody> Items,
    [property: Description("Cursor of the next page; null on the last page there is so far.")] string? Next);

[Description("A line that would come out otherwise.")]
internal sealed record RescreeningChangeBody(
    [property: Description("The verdict as it stands.")] Guid Verdict,
    Guid Declaration,
    Guid Tenant,
    string Reference,
    [property: Description("Outcome of the verdict as it stands.")] Outcome VerdictFrom,
    Outcome VerdictTo,
    [property: Description("Line number; null for the declaration as a whole.")] int? Line,
    Outcome From,
    [property: Description("The same as from where only findings differ.")] Outcome To,
    IReadOnlyList<string> RulesGained,
    IReadOnlyList<string> RulesLost,
    [property: Description("Rules whose finding would have another outcome or certainty, or be satisfied by something else.")] IReadOnlyList<string> RulesAltered)
{
    public static RescreeningChangeBody Of(RescreeningChange change) => new(
        change.VerdictId,
        change.DeclarationId,
        change.Tenant,
        change.Reference,
        change.VerdictFrom,
        change.VerdictTo,
        change.Change.Line,
        change.Change.From,
        change.Change.To,
        change.Change.RulesGained,
        change.Change.RulesLost,
        change.Change.RulesAltered);
}

/// <summary>What a re-screening found, line by line.</summary>
internal static class ListRescreeningChanges
{
    private const int MostItems = 200;
    private const int UsualItems = 50;

    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/rescreenings/{id:guid}/changes", Handle)
        .Describe("listRescreeningChanges", "What would change", "Line by line, in the order of screening. It can be read while the work goes on; pages do not shift.")
        .Refuses(ProblemKind.Forbidden, ProblemKind.NotFound, ProblemKind.Invalid);

    private static async Task<Results<Ok<RescreeningChangePageBody>, Refused>> Handle(
        Guid id,
        [FromQuery(Name = "limit"), Description("Changes a page, 1–200. Default 50.")] string? limit,
        [FromQuery(Name = "cursor"), Description("Where the page starts, as the page before told.")] string? cursor,
        HttpContext http,
        RescreeningDesk desk)
    {
        var errors = new Errors();
        var read = new QueryReader(errors);
        var (count, after) = (read.Count("limit", limit, UsualItems, MostItems), read.Number("cursor", cursor));
        if (errors.Any)
        {
            return errors.ToRefused();
        }

        if (await desk.ChangesAsync(Scope.Viewer(http), id, after ?? 0, count, http.RequestAborted) is not { } page)
        {
            return Problems.NotFound("rescreening", id.ToString());
        }

        var next = page.Next is { } last ? Cursor.Of(last) : null;
        Cursor.Link(http, next);
        return TypedResults.Ok(new RescreeningChangePageBody([.. page.Items.Select(RescreeningChangeBody.Of)], next));
    }
}
