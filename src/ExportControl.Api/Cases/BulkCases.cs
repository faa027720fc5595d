using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Cases;
using ExportControl.Contracts.Cases;
using ExportControl.Contracts.Cases.Requests;
using ExportControl.Contracts.Errors;
using ExportControl.Storage.Cases.Changes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Cases;

/// <summary>Claims, assigns or comments on several cases.</summary>
internal static class BulkCases
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/cases/bulk", Handle)
        .RequireAuthorization(Policy.Decides)
        .Accepts<BulkCaseRequest>("application/json")
        .Describe("changeCases", "Claim, assign or comment on several cases",
            "At most 200, one after the other; a case that is refused does not fail the others. Cases are decided one by one: there is no release or refusal of several.")
        .ProducesProblems(ProblemKind.NotJson, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType);

    private static async Task<Results<Ok<BulkCaseResponse>, ProblemResult>> Handle(JsonBody<BulkCaseRequest> posted, HttpContext http, BulkCaseValidator validator, CaseService cases)
    {
        if (posted.Validate(validator) is { } refused)
        {
            return refused;
        }

        var actor = CaseActors.Of(http);
        var results = new List<BulkCaseResultDocument>(posted.Document.Cases!.Count);
        foreach (var item in posted.Document.Cases)
        {
            var id = Guid.ParseExact(item!.Id!, "D");
            var result = await cases.ChangeAsync(actor, posted.Document, id, item.Version!.Value, http.RequestAborted);
            results.Add(result is CaseResult.Done done
                ? new(id, StatusCodes.Status200OK, done.Case.Version, null)
                : CaseProblems.Of(result, id, actor.IsDeclarant) is var problem ? new(id, problem.Kind.Status, null, ProblemWriter.ToDocument(http, problem)) : throw new System.Diagnostics.UnreachableException());
        }

        return TypedResults.Ok(new BulkCaseResponse(results));
    }
}
