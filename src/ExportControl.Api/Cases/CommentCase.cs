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

/// <summary>Comment on a case.</summary>
internal static class CommentCase
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/cases/{id:guid}/comment", Handle)
        .RequireAuthorization(Policy.Decides)
        .Accepts<CaseCommentRequest>("application/json")
        .WithMetadata(new HasVersionTag())
        .Describe("commentCase", "Comment on a case", "In any state. The declarant does not see comments.")
        .ProducesProblems(ProblemKind.NotJson, ProblemKind.NotFound, ProblemKind.CaseState, ProblemKind.CaseOwned, ProblemKind.StateChanged, ProblemKind.PreconditionRequired, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType);

    private static async Task<Results<Ok<CaseDocument>, ProblemResult>> Handle(
        Guid id,
        [FromHeader(Name = "If-Match"), Description(VersionTag.IfMatch)] string? ifMatch,
        JsonBody<CaseCommentRequest> posted,
        HttpContext http,
        CaseCommentValidator validator,
        CaseService cases,
        CasePresenter presenter) =>
        posted.Validate(validator) is { } refused ? refused
            : await CaseResults.ChangeAsync(http, id, ifMatch, cases, presenter, (actor, version) => cases.CommentAsync(actor, id, version, posted.Document.Comment!, http.RequestAborted));
}
