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

/// <summary>Ask the declarant.</summary>
internal static class AskCase
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/cases/{id:guid}/ask", Handle)
        .RequireAuthorization(Policy.Decides)
        .Accepts<CaseQuestionRequest>("application/json")
        .WithMetadata(new HasVersionTag())
        .Describe("askCase", "Ask the declarant", "The time to decide does not run until the answer. The event case.question reports it. A proposed release ends.")
        .ProducesProblems(ProblemKind.NotJson, ProblemKind.NotFound, ProblemKind.CaseState, ProblemKind.CaseOwned, ProblemKind.StateChanged, ProblemKind.PreconditionRequired, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType);

    private static async Task<Results<Ok<CaseDocument>, ProblemResult>> Handle(
        Guid id,
        [FromHeader(Name = "If-Match"), Description(VersionTag.IfMatch)] string? ifMatch,
        JsonBody<CaseQuestionRequest> posted,
        HttpContext http,
        CaseQuestionValidator validator,
        CaseService cases,
        CasePresenter presenter) =>
        posted.Validate(validator) is { } refused ? refused
            : await CaseResults.ChangeAsync(http, id, ifMatch, cases, presenter, (actor, version) => cases.AskAsync(actor, id, version, posted.Document.Question!, http.RequestAborted));
}
