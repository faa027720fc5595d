using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Preconditions;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Cases;
using ExportControl.Contracts.Cases;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Cases;

/// <summary>Claims the next case of the queue.</summary>
internal static class NextCase
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/cases/next", Handle)
        .RequireAuthorization(Policy.Decides)
        .WithMetadata(new HasVersionTag())
        .Describe("nextCase", "Claim the next case",
            "The first case of the queue that is open or proposed and has no owner, and that the caller has not proposed. The caller has it for 30 minutes. Of several callers at once each gets another case. 204: no case waits.");

    private static async Task<Results<Ok<CaseDocument>, NoContent, ProblemResult>> Handle(HttpContext http, CaseService cases, CasePresenter presenter)
    {
        var actor = CaseActors.Of(http);
        return await cases.ClaimNextAsync(actor, http.RequestAborted) is not { } claimed ? TypedResults.NoContent()
            : (await CaseResults.ReadAsync(http, actor, claimed.Id, cases, presenter)).Result is Ok<CaseDocument> read ? read
            : throw new System.Diagnostics.UnreachableException();
    }
}
