using System.ComponentModel;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Preconditions;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Cases;
using ExportControl.Contracts.Cases;
using ExportControl.Contracts.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Cases;

/// <summary>Claim a case.</summary>
internal static class ClaimCase
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/cases/{id:guid}/claim", Handle)
        .RequireAuthorization(Policy.Decides)
        .WithMetadata(new HasVersionTag())
        .Describe("claimCase", "Claim a case", "The caller has the case for 30 minutes; then it is free again. A repeat extends the own claim. A case that is assigned to the caller has no such end. The person who proposed the release cannot claim the case.")
        .ProducesProblems(ProblemKind.NotFound, ProblemKind.CaseState, ProblemKind.CaseOwned, ProblemKind.StateChanged, ProblemKind.PreconditionRequired);

    private static Task<Results<Ok<CaseDocument>, ProblemResult>> Handle(
        Guid id,
        [FromHeader(Name = "If-Match"), Description(VersionTag.IfMatch)] string? ifMatch,
        HttpContext http,
        CaseService cases,
        CasePresenter presenter) =>
        CaseResults.ChangeAsync(http, id, ifMatch, cases, presenter, (actor, version) => cases.ClaimAsync(actor, id, version, http.RequestAborted));
}
