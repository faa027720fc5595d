using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using ExportControl.Api.Hosting;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Limits.Kinds;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Api.Verdicts;
using ExportControl.Application.Screening;
using ExportControl.Application.Verdicts;
using ExportControl.Contracts.Declarations;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Verdicts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Declarations;

/// <summary>Screens a declaration; the verdict is durable before the answer is sent.</summary>
internal static class PostDeclaration
{
    private const int MaxKeyLength = 255;

    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/declarations", Handle)
        .Limit(OperationKind.Post)
        .RequireAuthorization(Policy.Posts)
        .Accepts<DeclarationDocument>("application/json")
        .Describe("postDeclaration", "Screen a declaration and store the verdict",
            "201 with the verdict; the same reference and content again gives 200 and the first verdict (Idempotency-Replayed: true); the same reference with other content gives 409.")
        .ProducesProblems(ProblemKind.NotJson, ProblemKind.Forbidden, ProblemKind.ReferenceTaken, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType, ProblemKind.Invalid);

    private static async Task<Results<Created<VerdictDocument>, Ok<VerdictDocument>, ProblemResult>> Handle(
        HttpContext http,
        JsonBody<DeclarationDocument> body,
        [FromHeader(Name = "Idempotency-Key"), MaxLength(MaxKeyLength), Description("The caller's retry key, at most 255 printable ASCII characters; the same key with other content gives 422.")] string? idempotencyKey,
        [AsParameters] VerdictViewQuery query,
        ScreeningPipeline pipeline,
        VerdictPresenter presenter)
    {
        var errors = new ValidationErrors();
        var view = query.Read(errors);
        CheckKey(idempotencyKey, errors);
        if (errors.Any)
        {
            return errors.ToProblemResult();
        }

        var request = new ScreeningRequest(Caller.Of(http.User).Tenant, body.Parsed) { IdempotencyKey = idempotencyKey };
        switch (await pipeline.ScreenAsync(request, http.RequestAborted))
        {
            case ScreeningResult.Stored stored:
                RequestLog.Note(http, stored.Verdict.Verdict.Outcome);
                return TypedResults.Created($"/v1/verdicts/{stored.Verdict.Id}", await presenter.ReadAsync(stored.Verdict, view, http));
            case ScreeningResult.Repeated repeated:
                RequestLog.Note(http, repeated.Verdict.Verdict.Outcome);
                http.Response.Headers["Idempotency-Replayed"] = "true";
                http.Response.Headers.Location = $"/v1/verdicts/{repeated.Verdict.Id}";
                return TypedResults.Ok(await presenter.ReadAsync(repeated.Verdict, view, http));
            case ScreeningResult.Rejected rejected:
                return new ProblemResult(rejected.Problem);
            default:
                throw new UnreachableException();
        }
    }

    private static void CheckKey(string? key, ValidationErrors errors)
    {
        if (key is not null && (key.Length is 0 or > MaxKeyLength || !key.All(c => c is >= ' ' and <= '~')))
        {
            errors.Add("/header/Idempotency-Key", "idempotency-key.form", ("value", SafeText.Of(key)), ("most", $"{MaxKeyLength}"));
        }
    }
}
