using System.ComponentModel;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Preconditions;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Access;
using ExportControl.Application.Cases;
using ExportControl.Application.Suppressions;
using ExportControl.Contracts.Cases;
using ExportControl.Contracts.Cases.Requests;
using ExportControl.Contracts.Errors;
using ExportControl.Storage.Cases;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Cases;

/// <summary>Decide a case.</summary>
internal static class DecideCase
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/cases/{id:guid}/decide", Handle)
        .RequireAuthorization(Policy.Decides)
        .Accepts<CaseDecisionRequest>("application/json")
        .WithMetadata(new HasVersionTag())
        .Describe("decideCase", "Decide a case", "release or refuse, with a reason. The release of prohibited goods takes the sessions of two people: the first decision makes the case proposed, and the second person releases or refuses it. The second is not the first, was not created by the first, and had the account before the proposal. The event case.decided reports a decision.")
        .ProducesProblems(ProblemKind.NotJson, ProblemKind.NotFound, ProblemKind.CaseState, ProblemKind.CaseOwned, ProblemKind.StateChanged, ProblemKind.PreconditionRequired, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType);

    private static async Task<Results<Ok<CaseDocument>, ProblemResult>> Handle(
        Guid id,
        [FromHeader(Name = "If-Match"), Description(VersionTag.IfMatch)] string? ifMatch,
        JsonBody<CaseDecisionRequest> posted,
        HttpContext http,
        CaseDecisionValidator validator,
        CaseService cases,
        CasePresenter presenter)
    {
        return posted.Validate(validator) is { } refused
            ? refused
            : await CaseResults.ChangeAsync(http, id, ifMatch, cases, presenter, (actor, version) => cases.DecideAsync(actor, id, version, posted.Document, http.RequestAborted));
    }
}
