using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Deadlines;
using ExportControl.Api.Http.Documents;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Problems;
using ExportControl.Application.Access;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Texts;
using ExportControl.Storage.Database;
using ExportControl.Storage.Idempotency;
using Microsoft.Net.Http.Headers;

namespace ExportControl.Api.Http.Idempotency;

/// <summary>
/// Executes a POST with an idempotency key once and answers its repeats with the stored answer. The answer is stored before it is sent. The claim, the work and
/// the answer are three transactions: docs/adr/0029-idempotency-keys.md says what happens between them.
/// </summary>
internal sealed partial class IdempotencyMiddleware(RequestDelegate next, IdempotencyStore store, ILogger<IdempotencyMiddleware> log)
{
    // A longer answer is not stored: its repeat is executed again. Only a declaration with many large revisions has one, when it is withdrawn.
    private const int MaxStoredBytes = 1024 * 1024;

    private static readonly TimeSpan StoreTime = TimeSpan.FromSeconds(5);
    private static readonly string[] StoredHeaders = [HeaderNames.ContentType, HeaderNames.ContentLanguage, HeaderNames.Location, HeaderNames.ETag];

    public async Task InvokeAsync(HttpContext http)
    {
        if (!http.Request.Headers.TryGetValue(IdempotencyKeys.Header, out var sent) || http.GetEndpoint()?.Metadata.GetMetadata<IdempotencyRule>() is not { } rule)
        {
            await next(http);
        }
        else if (IdempotencyKeys.Fault(sent) is { } invalid)
        {
            await invalid.ExecuteAsync(http);
        }
        else if (!rule.IsStored)
        {
            await next(http);
        }
        else if (await RequestBody.ReadAsync(http.Request, http.RequestAborted) is { } body)
        {
            http.Features.Set(new ReceivedBody(body));
            await AnswerAsync(http, Read(http, sent.ToString(), body));
        }
        else
        {
            await ProblemResult.Of(ProblemKind.TooLarge).ExecuteAsync(http);
        }
    }

    private static KeyedRequest Read(HttpContext http, string key, ReadOnlyMemory<byte> body)
    {
        var caller = Caller.Of(http.User);
        var operation = ((RouteEndpoint)http.GetEndpoint()!).RoutePattern.RawText!;
        return new(caller.Tenant, caller.Id, operation, key, RequestFingerprint.Of(http, body.Span, $"{caller.Tenant} {caller.Id} {operation} {key}"));
    }

    private async Task AnswerAsync(HttpContext http, KeyedRequest request)
    {
        switch (await store.ClaimAsync(request, http.RequestAborted))
        {
            case ClaimResult.Claimed claim:
                await ExecuteAsync(http, request, claim);
                break;
            case ClaimResult.Answered repeated:
                await RepeatAsync(http, repeated);
                break;
            case ClaimResult.OtherRequest:
                await new ProblemResult(ProblemKind.IdempotencyKeyReused, new("idempotency-key-reused.detail", ("key", SafeText.Of(request.Key)))).ExecuteAsync(http);
                break;
            default:
                await ProblemResult.Of(ProblemKind.RequestRunning).ExecuteAsync(http);
                break;
        }
    }

    private async Task ExecuteAsync(HttpContext http, KeyedRequest request, ClaimResult.Claimed claim)
    {
        http.Features.Set(claim.Resource);
        byte[] body;
        await using (var answer = new AnswerCapture(http))
        {
            // A client that disconnects does not interrupt the work: it will ask for the answer again.
            using var detached = RequestDeadlines.Detach(http);
            try
            {
                await next(http);
                body = await answer.ReadAsync();
            }
            catch
            {
                await EndAsync(ct => store.InterruptAsync(request, claim.Token, ct));
                throw;
            }
        }

        await EndAsync(ct => http.Response.StatusCode switch
        {
            >= 200 and < 300 when body.Length <= MaxStoredBytes => store.AnswerAsync(request, claim.Token, Stored(http, body), ct),
            >= 200 and < 300 or >= 500 or StatusCodes.Status408RequestTimeout => store.InterruptAsync(request, claim.Token, ct),
            _ => store.RefuseAsync(request, claim, ct),
        });
        await SendAsync(http, body);
    }

    private static async Task RepeatAsync(HttpContext http, ClaimResult.Answered repeated)
    {
        var answer = repeated.Answer;
        if (HasSecret(http))
        {
            await CreatedResource.SecretNotRepeated(repeated.ResourceId).ExecuteAsync(http);
            return;
        }

        http.Response.StatusCode = answer.Status;
        http.Response.Headers[IdempotencyKeys.Replayed] = "true";
        foreach (var (name, value) in answer.Headers)
        {
            http.Response.Headers[name] = value;
        }

        await SendAsync(http, answer.Body ?? []);
    }

    private static StoredAnswer Stored(HttpContext http, byte[] body) => new(
        http.Response.StatusCode,
        StoredHeaders.Where(http.Response.Headers.ContainsKey).ToDictionary(h => h, h => http.Response.Headers[h].ToString(), StringComparer.Ordinal),
        HasSecret(http) || body.Length == 0 ? null : body);

    private static bool HasSecret(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<SecretAnswer>() is not null;

    private static Task SendAsync(HttpContext http, byte[] body) => body.Length == 0 ? Task.CompletedTask : http.Response.Body.WriteAsync(body, http.RequestAborted).AsTask();

    // The work is done: its answer is sent also where it cannot be stored. The claim ends by itself then.
    private async Task EndAsync(Func<CancellationToken, Task> end)
    {
        using var limit = new CancellationTokenSource(StoreTime);
        try
        {
            await end(limit.Token);
        }
        catch (Exception failure) when (failure is OperationCanceledException || TransientDbError.Is(failure) || TransientDbError.IsOverload(failure))
        {
            Log.EndNotStored(log, failure.GetBaseException().Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The answer of a request with an idempotency key could not be stored; its repeats are answered with 409 until the claim ends: {Reason}")]
        public static partial void EndNotStored(ILogger log, string reason);
    }
}
