using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Access;
using ExportControl.Application.Licences;
using ExportControl.Application.Queries;
using ExportControl.Application.RuleSets;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Licences;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Licences;

/// <summary>The licences of the caller's tenant.</summary>
internal static class ListLicences
{
    private const int MaxItems = 200;
    private const int DefaultItems = 50;

    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/licences", Handle)
        .Describe("listLicences", "Licences of the register, newest first", "Licences, permits and identification conclusions with their balances. All filters given must hold.");

    private static async Task<Results<Ok<LicencePageResponse>, ProblemResult>> Handle(
        [AsParameters] LicenceQuery query,
        [FromQuery(Name = "limit"), Range(1, MaxItems), Description("Licences per page, 1–200. Default: 50.")] string? limit,
        [FromQuery(Name = "cursor"), Description("The cursor returned with the previous page.")] string? cursor,
        HttpContext http,
        CurrentRuleSet current,
        LicenceService licences)
    {
        var errors = new ValidationErrors();
        var read = new QueryReader(errors);
        var (filter, after, count) = (query.Read(current.Now, errors), read.Position("cursor", cursor), read.Count("limit", limit, DefaultItems, MaxItems));
        if (errors.Any)
        {
            return errors.ToProblemResult();
        }

        var page = await licences.ListAsync(Caller.Of(http.User).Tenant, filter, after, count, http.RequestAborted);
        var next = page.Next is { } last ? PageCursor.Of(last) : null;
        PageLink.Write(http, next);
        return TypedResults.Ok(new LicencePageResponse([.. page.Items.Select(l => l.ToDocument())], next));
    }
}
