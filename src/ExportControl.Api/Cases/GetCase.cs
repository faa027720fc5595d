using ExportControl.Api.Http.Preconditions;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Cases;
using ExportControl.Contracts.Cases;
using ExportControl.Contracts.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Cases;

/// <summary>A case with its history.</summary>
internal static class GetCase
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/cases/{id:guid}", Handle)
        .WithMetadata(new HasVersionTag())
        .Describe("getCase", "A case with its history", "By the id of its verdict. The ETag is the version, for If-Match of a change. The roles broker and erp see what concerns the declarant: the questions, the answers and the decision.")
        .ProducesProblems(ProblemKind.NotFound);

    private static async Task<Results<Ok<CaseDocument>, StatusCodeHttpResult, ProblemResult>> Handle(Guid id, HttpContext http, CaseService cases, CasePresenter presenter)
    {
        var actor = CaseActors.Of(http);
        if (await cases.FindAsync(actor.Tenant, id, http.RequestAborted) is not { } record)
        {
            return ProblemResult.NotFound("case", id.ToString());
        }

        VersionTag.Set(http, record.Case.Version);
        return VersionTag.IsHeld(http, record.Case.Version)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(await presenter.ReadAsync(record, actor, RequestLanguage.Of(http), http.RequestAborted));
    }
}
