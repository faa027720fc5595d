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

    // The answer depends on the time, the language and later verdicts as well, so there is no 304 by the version.
    private static Task<Results<Ok<CaseDocument>, ProblemResult>> Handle(Guid id, HttpContext http, CaseService cases, CasePresenter presenter) =>
        CaseResults.ReadAsync(http, CaseActors.Of(http), id, cases, presenter);
}
