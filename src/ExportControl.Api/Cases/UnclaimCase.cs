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

/// <summary>Give a case back.</summary>
internal static class UnclaimCase
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/cases/{id:guid}/unclaim", Handle)
        .RequireAuthorization(Policy.Decides)
        .WithMetadata(new HasVersionTag())
        .Describe("unclaimCase", "Give a case back", "Ends the own claim or assignment; an approver ends that of others.")
        .ProducesProblems(ProblemKind.NotFound, ProblemKind.CaseState, ProblemKind.CaseOwned, ProblemKind.StateChanged, ProblemKind.PreconditionRequired);

    private static Task<Results<Ok<CaseDocument>, ProblemResult>> Handle(
        Guid id,
        [FromHeader(Name = "If-Match"), Description(VersionTag.IfMatch)] string? ifMatch,
        HttpContext http,
        CaseService cases,
        CasePresenter presenter) =>
        CaseResults.ChangeAsync(http, id, ifMatch, cases, presenter, (actor, version) => cases.UnclaimAsync(actor, id, version, http.RequestAborted));
}
