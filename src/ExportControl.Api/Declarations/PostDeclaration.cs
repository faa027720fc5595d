using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using ExportControl.Api.Hosting;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Idempotency;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Limits.Kinds;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Api.Verdicts;
using ExportControl.Application.Access;
using ExportControl.Application.Screening;
using ExportControl.Application.Verdicts;
using ExportControl.Contracts.Declarations;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation.Unicode;
using ExportControl.Contracts.Verdicts;
using ExportControl.Storage.Declarations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Declarations;

/// <summary>Screens a declaration; the verdict is durable before the answer is sent.</summary>
internal static class PostDeclaration
{
    private const string AboutKey = "The caller's key of the request, for a repeat: 1 to 255 printable ASCII characters. It is stored with the declaration, without an end; the same key with other content gives 422.";
    private const string AboutRule = "The key is stored with the declaration, in its transaction.";

    public static void Map(IEndpointRouteBuilder v1)
    {
        v1.MapPost("/declarations", Handle)
            .Limit(OperationKind.Post)
            .IdempotentWithoutKey(AboutRule)
            .RequireAuthorization(Policy.Posts)
            .Accepts<DeclarationDocument>("application/json")
            .Describe("postDeclaration", "Screen a declaration and store the verdict",
                "201 with the verdict; the same reference and content again gives 200 and the first verdict (Idempotency-Replayed: true); the same reference with other content gives 409, "
                + "or with revise=true a new revision with a verdict of its own. Earlier revisions and their verdicts remain; figures count the current revision.")
            .ProducesProblems(ProblemKind.NotJson, ProblemKind.ReferenceTaken, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType);
        v1.MapPost("/declarations/{id:guid}/revisions", ReviseAsync)
            .Limit(OperationKind.Post)
            .IdempotentWithoutKey(AboutRule)
            .RequireAuthorization(Policy.Posts)
            .Accepts<DeclarationDocument>("application/json")
            .Describe("postRevision", "Correct a stored declaration",
                "The whole corrected declaration, with the reference of the stored one. 201 with the verdict of the new revision; the content of the current revision again gives 200 and its verdict (Idempotency-Replayed: true).")
            .ProducesProblems(ProblemKind.NotJson, ProblemKind.NotFound, ProblemKind.ReferenceTaken, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType);
    }

    private static async Task<Results<Created<VerdictDocument>, Ok<VerdictDocument>, ProblemResult>> Handle(
        HttpContext http,
        JsonBody<DeclarationDocument> body,
        [FromHeader(Name = IdempotencyKeys.Header), MaxLength(IdempotencyKeys.MaxLength), Description(AboutKey)] string? idempotencyKey,
        [AsParameters] VerdictViewQuery query,
        [AsParameters] RevisionQuery revision,
        ScreeningPipeline pipeline,
        VerdictPresenter presenter)
    {
        var errors = new ValidationErrors();
        var mayRevise = revision.Read(errors);
        return await ScreenAsync(http, new(Caller.Of(http.User).Tenant, body.Parsed) { IdempotencyKey = idempotencyKey, MayRevise = mayRevise }, query, errors, pipeline, presenter);
    }

    private static async Task<Results<Created<VerdictDocument>, Ok<VerdictDocument>, ProblemResult>> ReviseAsync(
        Guid id,
        HttpContext http,
        JsonBody<DeclarationDocument> body,
        [FromHeader(Name = IdempotencyKeys.Header), MaxLength(IdempotencyKeys.MaxLength), Description(AboutKey)] string? idempotencyKey,
        [AsParameters] VerdictViewQuery query,
        DeclarationReader declarations,
        ScreeningPipeline pipeline,
        VerdictPresenter presenter)
    {
        var tenant = Caller.Of(http.User).Tenant;
        if (await declarations.FindReferenceAsync(tenant, id, http.RequestAborted) is not { } reference)
        {
            return ProblemResult.NotFound("declaration", id.ToString());
        }

        var errors = new ValidationErrors();
        if (body.Parsed.Document?.Reference is { } sent && UnicodeText.Identifier(sent) != reference)
        {
            errors.Add("/reference", "reference.other", ("value", SafeText.Of(sent)), ("expected", SafeText.Of(reference)));
        }

        return await ScreenAsync(http, new(tenant, body.Parsed) { IdempotencyKey = idempotencyKey, MayRevise = true }, query, errors, pipeline, presenter);
    }

    private static async Task<Results<Created<VerdictDocument>, Ok<VerdictDocument>, ProblemResult>> ScreenAsync(
        HttpContext http, ScreeningRequest request, VerdictViewQuery query, ValidationErrors errors, ScreeningPipeline pipeline, VerdictPresenter presenter)
    {
        var view = query.Read(errors);
        if (errors.Any)
        {
            return errors.ToProblemResult();
        }

        switch (await pipeline.ScreenAsync(request, http.RequestAborted))
        {
            case ScreeningResult.Stored stored:
                RequestLog.Note(http, stored.Verdict.Verdict.Outcome);
                return TypedResults.Created($"/v1/verdicts/{stored.Verdict.Id}", await presenter.ReadAsync(stored.Verdict, view, http));
            case ScreeningResult.Repeated repeated:
                RequestLog.Note(http, repeated.Verdict.Verdict.Outcome);
                http.Response.Headers[IdempotencyKeys.Replayed] = "true";
                http.Response.Headers.Location = $"/v1/verdicts/{repeated.Verdict.Id}";
                return TypedResults.Ok(await presenter.ReadAsync(repeated.Verdict, view, http));
            case ScreeningResult.Rejected rejected:
                return new ProblemResult(rejected.Problem);
            default:
                throw new UnreachableException();
        }
    }
}
