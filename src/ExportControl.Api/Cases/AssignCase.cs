using System.ComponentModel;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Preconditions;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Cases;
using ExportControl.Contracts.Cases;
using ExportControl.Contracts.Cases.Requests;
using ExportControl.Contracts.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Cases;

/// <summary>Assign a case.</summary>
internal static class AssignCase
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/cases/{id:guid}/assign", Handle)
        .RequireAuthorization(Policy.Decides)
        .Accepts<CaseAssignmentRequest>("application/json")
        .WithMetadata(new HasVersionTag())
        .Describe("assignCase", "Assign a case", "To an officer or approver of the tenant. An assignment has no end. A case that another has is assigned by an approver, and a proposed one not to the person who proposed.")
        .ProducesProblems(ProblemKind.NotJson, ProblemKind.NotFound, ProblemKind.CaseState, ProblemKind.CaseOwned, ProblemKind.StateChanged, ProblemKind.PreconditionRequired, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType);

    private static async Task<Results<Ok<CaseDocument>, ProblemResult>> Handle(
        Guid id,
        [FromHeader(Name = "If-Match"), Description(VersionTag.IfMatch)] string? ifMatch,
        JsonBody<CaseAssignmentRequest> posted,
        HttpContext http,
        CaseAssignmentValidator validator,
        CaseService cases,
        CasePresenter presenter) =>
        posted.Validate(validator) is { } refused ? refused
            : await CaseResults.ChangeAsync(http, id, ifMatch, cases, presenter, (actor, version) => cases.AssignAsync(actor, id, version, Guid.ParseExact(posted.Document.Person!, "D"), posted.Document.Reason, http.RequestAborted));
}
