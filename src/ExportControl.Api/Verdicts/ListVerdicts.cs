using System.ComponentModel;
using ExportControl.Api.Http;
using ExportControl.Api.OpenApi;
using ExportControl.Storage.RuleSets;
using ExportControl.Storage.Verdicts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Verdicts;

[Description("A page of verdicts, newest first.")]
internal sealed record VerdictPageBody(
    IReadOnlyList<VerdictBody> Items, [property: Description("Cursor of the next page; null on the last.")] string? Next);

/// <summary>The history of the caller's tenant.</summary>
internal static class ListVerdicts
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/verdicts", Handle)
        .Describe("listVerdicts", "Verdicts, newest first", "All filters given must hold. Pages do not shift while verdicts are added; Link rel=\"next\" keeps the filters.")
        .Refuses(ProblemKind.Invalid);

    private static async Task<Results<Ok<VerdictPageBody>, Refused>> Handle(
        [AsParameters] VerdictQuery query, HttpContext http, CurrentRuleSet current, VerdictHistory history, VerdictReaders readers)
    {
        var errors = new Errors();
        var asked = query.Read(current.Now.Vocabulary, errors);
        if (errors.Any)
        {
            return errors.ToRefused();
        }

        var page = await history.ListAsync(Caller.Of(http.User).Tenant, asked.Filter, asked.After, asked.Limit, http.RequestAborted);
        var next = page.Next is { } last ? Cursor.Of(last) : null;
        Cursor.Link(http, next);
        return TypedResults.Ok(new VerdictPageBody(await readers.ReadAsync(page.Items, http), next));
    }
}
