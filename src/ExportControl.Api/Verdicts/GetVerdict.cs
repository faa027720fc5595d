using ExportControl.Api.Cases;
using ExportControl.Api.Http.Documents;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Cases;
using ExportControl.Application.Verdicts;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Verdicts;
using ExportControl.Storage.Verdicts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Verdicts;

/// <summary>The verdict as in the first response, with texts in the language of the request.</summary>
internal static class GetVerdict
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/verdicts/{id:guid}", Handle)
        .WithEntityTag()
        .Describe("getVerdict", "A verdict", "The verdict as in the first response, with texts in the language of the request, the state of its case and the newest verdict of the declaration.")
        .ProducesProblems(ProblemKind.NotFound);

    private static async Task<Results<Ok<VerdictDocument>, ProblemResult>> Handle(
        Guid id, [AsParameters] VerdictViewQuery query, HttpContext http, VerdictHistory history, VerdictPresenter presenter, CaseService cases)
    {
        var errors = new ValidationErrors();
        var view = query.Read(errors);
        if (errors.Any)
        {
            return errors.ToProblemResult();
        }

        var actor = CaseActors.Of(http);
        if (await history.FindAsync(actor.Tenant, id, http.RequestAborted) is not { } found)
        {
            return ProblemResult.NotFound("verdict", id.ToString());
        }

        var all = await cases.ListVerdictsAsync(actor.Tenant, found.DeclarationId, http.RequestAborted);
        return TypedResults.Ok(CasePresenter.Link(await presenter.ReadAsync(found, view, http), all, actor.IsDeclarant));
    }
}
