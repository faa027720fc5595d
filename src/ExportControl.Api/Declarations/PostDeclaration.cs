using ExportControl.Api.Hosting;
using ExportControl.Api.Http;
using ExportControl.Api.OpenApi;
using ExportControl.Api.RuleSets;
using ExportControl.Api.Verdicts;
using ExportControl.Storage.Facts;
using ExportControl.Storage.RuleSets;
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

    private static async Task<Results<Created<VerdictBody>, Ok<VerdictBody>, Refused>> Handle(
        HttpContext http, Posted<DeclarationBody> posted, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, Intake intake, VerdictReaders readers)
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
            case Appended.Fresh fresh:
                RequestLog.Note(http, fresh.Verdict.Verdict.Outcome);
                return TypedResults.Created($"/v1/verdicts/{fresh.Verdict.Id}", await readers.ReadAsync(fresh.Verdict, http));
            case Appended.Same same:
                RequestLog.Note(http, same.Verdict.Verdict.Outcome);
                http.Response.Headers["Idempotency-Replayed"] = "true";
                http.Response.Headers.Location = $"/v1/verdicts/{same.Verdict.Id}";
                return TypedResults.Ok(await readers.ReadAsync(same.Verdict, http));
            default:
                return Refuse(appended);
        }
    }

    /// <summary>The refusal of what the writer did not take.</summary>
    public static Refused Refuse(Appended appended) => appended switch
    {
        Appended.Conflicting other => new(ProblemKind.ReferenceTaken, new("reference-taken.detail", ("reference", Shown.Of(other.Reference)), ("id", other.DeclarationId.ToString()))),
        Appended.KeyReused reused => new(ProblemKind.IdempotencyKeyReused, new("idempotency-key-reused.detail", ("key", reused.IdempotencyKey))),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Refused? KeyFault(string? key)
    {
        if (key is null || (key.Length is > 0 and <= LongestKey && key.All(c => c is >= ' ' and <= '~')))
        {
            return null;
        }

        var errors = new Errors();
        errors.Add("/header/Idempotency-Key", "idempotency-key.form", ("value", Shown.Of(key)), ("most", $"{LongestKey}"));
        return errors.ToRefused();
    }
}

/// <summary>The data path: bind → validate → look facts up → evaluate → write. Posts, and the samples of a first start, go this way.</summary>
internal sealed class Intake(CurrentRuleSet current, FactSource facts, VerdictWriter writer, LegalTime time)
{
    public Task<(Appended? Appended, Refused? Refused)> SubmitAsync(Posted<DeclarationBody> posted, Guid tenant, string? idempotencyKey, CancellationToken ct) =>
        SubmitAsync(posted, tenant, idempotencyKey, waitsForRoom: false, ct);

    /// <param name="posted">The body as read.</param>
    /// <param name="tenant">Whose it is.</param>
    /// <param name="idempotencyKey">The caller's retry key.</param>
    /// <param name="waitsForRoom">Whether a full writer is waited for, as a stream that is read no faster than it is kept may, or refuses.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<(Appended? Appended, Refused? Refused)> SubmitAsync(Posted<DeclarationBody> posted, Guid tenant, string? idempotencyKey, bool waitsForRoom, CancellationToken ct)
    {
        var rules = current.Now;
        if (posted.Faults(RuleSetIndex.Of(rules).Validator) is { } refused)
        {
            return (null, refused);
        }

        var declaration = posted.Body.ToDeclaration(rules.Vocabulary, time.Today);
        var lookedUp = await facts.ResolveAsync(tenant, declaration, rules, ct);
        var verdict = rules.Evaluate(declaration, lookedUp.Resolved);
        var submission = new Submission(tenant, idempotencyKey, posted.Received, declaration, lookedUp, posted.Body.Date is not null, verdict, time.Now);
        return (await writer.AppendAsync(submission, waitsForRoom, ct), null);
    }
}
