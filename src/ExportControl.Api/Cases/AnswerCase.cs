using System.ComponentModel;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Preconditions;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Cases;
using ExportControl.Application.Screening;
using ExportControl.Contracts.Cases;
using ExportControl.Contracts.Cases.Requests;
using ExportControl.Contracts.Declarations;
using ExportControl.Contracts.Errors;
using ExportControl.Storage.Cases;
using ExportControl.Storage.Cases.Changes;
using ExportControl.Storage.Declarations;
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
        DeclarationReader declarations,
        ScreeningPipeline pipeline)
    {
        if (posted.Validate(validator) is { } refused)
        {
            return refused;
        }

        if (posted.Document.Lines is not { Count: > 0 } lines)
        {
            return await CaseResults.ChangeAsync(http, id, ifMatch, cases, presenter, (actor, version) => cases.AnswerAsync(actor, id, version, posted.Document.Answer!, http.RequestAborted));
        }

        Problem? problem = null;
        var answered = await CaseResults.ChangeAsync(http, id, ifMatch, cases, presenter, async (actor, version) =>
        {
            if (await cases.FindAsync(actor.Tenant, id, http.RequestAborted) is not { Case: var now } record)
            {
                return new CaseResult.NotFound();
            }

            if (version is not null && now.Version != version)
            {
                return new CaseResult.OtherVersion(now);
            }

            // An answer whose revision is stored while its text is not, because the service stopped between them, is repeated on the superseded case.
            if (now.State != CaseState.Asked && !(now.State == CaseState.Superseded && record.IsUnanswered))
            {
                return new CaseResult.WrongState(now);
            }

            problem = await ReviseAsync(actor, now, lines, declarations, pipeline, http);
            return problem is null ? await cases.AddAnswerAsync(actor, id, posted.Document.Answer!, http.RequestAborted) : new CaseResult.WrongState(now);
        });
        return problem is null ? answered : new ProblemResult(problem);
    }

    // The declaration as it was sent, with the answers, is a new revision.
    private static async Task<Problem?> ReviseAsync(
        CaseActor actor, Case asked, IReadOnlyList<CaseLineAnswersRequest?> lines, DeclarationReader declarations, ScreeningPipeline pipeline, HttpContext http)
    {
        var stored = await declarations.FindAsync(actor.Tenant, asked.DeclarationId, http.RequestAborted);
        var (merged, errors) = AnsweredDeclaration.Merge(stored!.Revisions[^1].Received, lines);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var request = new ScreeningRequest(actor.Tenant, StrictJsonReader.Read<DeclarationDocument>(merged)) { MayRevise = true };
        return await pipeline.ScreenAsync(request, http.RequestAborted) is ScreeningResult.Rejected rejected ? rejected.Problem : null;
    }
}
