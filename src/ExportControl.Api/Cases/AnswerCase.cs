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

/// <summary>The declarant answers the question of a case.</summary>
internal static class AnswerCase
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/cases/{id:guid}/answer", Handle)
        .RequireAuthorization(Policy.Answers)
        .Accepts<CaseAnswerRequest>("application/json")
        .WithMetadata(new HasVersionTag())
        .Describe("answerCase", "Answer the question of a case",
            "For the roles broker and erp. The time to decide runs again, and the due time moves by the working time since the question. "
            + "With lines, the current declaration gets these answers to questions of the verdict as a new revision; its verdict supersedes the case, and supersededBy names it. An answer with lines is taken as well for a case that was superseded while its question was open.")
        .ProducesProblems(
            ProblemKind.NotJson, ProblemKind.NotFound, ProblemKind.CaseState, ProblemKind.StateChanged, ProblemKind.PreconditionRequired, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType,
            ProblemKind.Overloaded);

    private static async Task<Results<Ok<CaseDocument>, ProblemResult>> Handle(
        Guid id,
        [FromHeader(Name = "If-Match"), Description(VersionTag.IfMatch)] string? ifMatch,
        JsonBody<CaseAnswerRequest> posted,
        HttpContext http,
        CaseAnswerValidator validator,
        CaseService cases,
        CasePresenter presenter,
        CaseAnswerService answers)
    {
        if (posted.Validate(validator) is { } refused)
        {
            return refused;
        }

        Problem? problem = null;
        var answered = await CaseResults.ChangeAsync(http, id, ifMatch, cases, presenter, async (actor, version) =>
        {
            (var result, problem) = await answers.AnswerAsync(actor, id, version, posted.Document, http.RequestAborted);
            return result;
        });
        return problem is null ? answered : new ProblemResult(problem);
    }
}
