using ExportControl.Api.Hosting;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Api.OpenApi;
using ExportControl.Api.Verdicts;
using ExportControl.Storage.Verdicts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Declarations;

/// <summary>Screens a declaration and keeps the verdict before answering.</summary>
internal static class PostDeclaration
{
    private const int LongestKey = 255;

    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/declarations", Handle)
        .RequireAuthorization(Policy.Posts)
        .Accepts<DeclarationBody>("application/json")
        .Describe("postDeclaration", "Screen a declaration and keep the verdict",
            "201 with the verdict; the same reference and content again gives 200 and the first verdict (Idempotency-Replayed: true); the same reference with other content gives 409.")
        .Refuses(ProblemKind.NotJson, ProblemKind.Forbidden, ProblemKind.ReferenceTaken, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType, ProblemKind.Invalid);

    private static async Task<Results<Created<VerdictBody>, Ok<VerdictBody>, ProblemResult>> Handle(
        HttpContext http, JsonBody<DeclarationBody> posted, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, ScreeningPipeline intake, VerdictReaders readers)
    {
        if (KeyFault(idempotencyKey) is { } refusedKey)
        {
            return refusedKey;
        }

        var (appended, refused) = await intake.SubmitAsync(posted, Caller.Of(http.User).Tenant, idempotencyKey, http.RequestAborted);
        switch (appended)
        {
            case null:
                return refused!;
            case AppendResult.Fresh fresh:
                RequestLog.Note(http, fresh.Verdict.Verdict.Outcome);
                return TypedResults.Created($"/v1/verdicts/{fresh.Verdict.Id}", await readers.ReadAsync(fresh.Verdict, http));
            case AppendResult.Same same:
                RequestLog.Note(http, same.Verdict.Verdict.Outcome);
                http.Response.Headers["Idempotency-Replayed"] = "true";
                http.Response.Headers.Location = $"/v1/verdicts/{same.Verdict.Id}";
                return TypedResults.Ok(await readers.ReadAsync(same.Verdict, http));
            default:
                return Refuse(appended);
        }
    }

    /// <summary>The refusal of what the writer did not take.</summary>
    public static ProblemResult Refuse(AppendResult appended) => appended switch
    {
        AppendResult.Conflicting other => new(ProblemKind.ReferenceTaken, new("reference-taken.detail", ("reference", SafeText.Of(other.Reference)), ("id", other.DeclarationId.ToString()))),
        AppendResult.KeyReused reused => new(ProblemKind.IdempotencyKeyReused, new("idempotency-key-reused.detail", ("key", reused.IdempotencyKey))),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static ProblemResult? KeyFault(string? key)
    {
        if (key is null || (key.Length is > 0 and <= LongestKey && key.All(c => c is >= ' ' and <= '~')))
        {
            return null;
        }

        var errors = new Errors();
        errors.Add("/header/Idempotency-Key", "idempotency-key.form", ("value", SafeText.Of(key)), ("most", $"{LongestKey}"));
        return errors.ToRefused();
    }
}
