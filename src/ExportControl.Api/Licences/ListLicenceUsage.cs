using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Access;
using ExportControl.Application.Licences;
using ExportControl.Application.Queries;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Licences.Usage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Licences;

/// <summary>The ledger of a licence.</summary>
internal static class ListLicenceUsage
{
    private const int MaxItems = 200;
    private const int DefaultItems = 50;

    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/licences/{number}/usage", Handle)
        .Describe("listLicenceUsage", "The ledger of a licence, oldest first", "Postings with the balances of the lines: reserved is reserve less release, consumed is consume less reverse. Postings are never changed or removed.")
        .ProducesProblems(ProblemKind.NotFound, ProblemKind.LicenceAmbiguous);

    private static async Task<Results<Ok<LicenceUsagePageResponse>, ProblemResult>> Handle(
        string number,
        [FromQuery(Name = "type"), Description(LicenceAnswers.TypeQuery)] string? type,
        [FromQuery(Name = "limit"), Range(1, MaxItems), Description("Postings per page, 1–200. Default: 50.")] string? limit,
        [FromQuery(Name = "cursor"), Description("The cursor returned with the previous page.")] string? cursor,
        HttpContext http,
        LicenceService licences)
    {
        var errors = new ValidationErrors();
        var read = new QueryReader(errors);
        var (after, count) = (read.Position("cursor", cursor), read.Count("limit", limit, DefaultItems, MaxItems));
        if (errors.Any)
        {
            return errors.ToProblemResult();
        }

        var (licence, problem) = await LicenceAnswers.FindAsync(http, licences, number, type);
        if (licence is null)
        {
            return new ProblemResult(problem!);
        }

        var page = await licences.ListUsageAsync(Caller.Of(http.User).Tenant, licence.Id, after, count, http.RequestAborted);
        var next = page.Next is { } last ? PageCursor.Of(last) : null;
        PageLink.Write(http, next);
        return TypedResults.Ok(new LicenceUsagePageResponse([.. page.Items.Select(p => p.ToDocument())], [.. licence.Lines.Select(l => l.ToDocument())], next));
    }
}
