using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Cases;
using ExportControl.Application.Queries;
using ExportControl.Contracts.Cases;
using ExportControl.Contracts.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Cases.Listing;

/// <summary>The cases of the caller's tenant.</summary>
internal static class ListCases
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/cases", Handle)
        .Describe("listCases", "Cases, in the order of the queue",
            "Undecided cases by risk score, then due time; cases of another state, those of a declaration, and for the roles broker and erp all, newest first. All filters given must hold. A page may hold fewer cases than limit while next is set: continue until next is null.");

    private static async Task<Results<Ok<CasePageResponse>, ProblemResult>> Handle([AsParameters] CaseQuery query, HttpContext http, CaseService cases, CasePresenter presenter)
    {
        var actor = CaseActors.Of(http);
        var errors = new ValidationErrors();
        var (filter, after, limit) = query.Read(actor.Person.Id, actor.IsDeclarant, errors);
        if (errors.Any)
        {
            return errors.ToProblemResult();
        }

        var page = await cases.ListAsync(actor.Tenant, filter, after, limit, http.RequestAborted);
        var items = new List<CaseDocument>(page.Items.Count);
        foreach (var (found, verdict) in page.Items)
        {
            items.Add(await presenter.ReadAsync(found, verdict, actor.IsDeclarant, RequestLanguage.Of(http), http.RequestAborted));
        }

        var next = page.Next is { } last ? CaseCursor.Of(last) : null;
        PageLink.Write(http, next);
        return TypedResults.Ok(new CasePageResponse(items, next));
    }
}
