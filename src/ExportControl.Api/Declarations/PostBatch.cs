using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Idempotency;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Limits;
using ExportControl.Api.Http.Limits.Bodies;
using ExportControl.Api.Http.Limits.Kinds;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Observability;
using ExportControl.Api.OpenApi;
using ExportControl.Api.Verdicts;
using ExportControl.Application.Screening;
using ExportControl.Application.Verdicts;
using ExportControl.Contracts.Declarations;
using ExportControl.Contracts.Declarations.Responses;
using ExportControl.Contracts.Errors;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;

namespace ExportControl.Api.Declarations;

/// <summary>Screens many declarations: a JSON array, or NDJSON as a stream without limit.</summary>
internal static class PostBatch
{
    /// <summary>Maximum number of items of an array; a stream has no limit.</summary>
    public const int MaxArrayItems = 1000;

    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/declarations/batch", Handle)
        .Limit(OperationKind.Batch)
        .IdempotentWithoutKey("An item of a batch is identified by its reference and content: a repeat gives the stored verdicts.")
        .RequireAuthorization(Policy.Posts)
        .WithMetadata(new DisableRequestTimeoutAttribute())
        .WithMetadata(StreamKind.Batch)
        .Accepts<IReadOnlyList<DeclarationDocument>>("application/json", NdJsonReader.MediaType)
        .Produces<IReadOnlyList<BatchResultDocument>>(StatusCodes.Status200OK, "application/json", NdJsonReader.MediaType)
        .Describe("postDeclarationBatch", "Screen many declarations",
            $"A JSON array of at most {MaxArrayItems}, or {NdJsonReader.MediaType} without limit (each line at most 10 MB). Answers come in order, one result an item, in the form of the request; "
            + "an invalid item does not affect the others, and each answered item is durable. A batch that the service ends early has a last result that says why; the items after the answered ones were not read.")
        .ProducesProblems(ProblemKind.NotJson, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType);

    private static async Task<IResult> Handle(
        [AsParameters] VerdictViewQuery query,
        [AsParameters] RevisionQuery revision,
        HttpContext http,
        ScreeningPipeline pipeline,
        VerdictPresenter presenter,
        IHostApplicationLifetime lifetime,
        TimeProvider time,
        LimitSettings limits,
        ILogger<BatchProcessor> logger)
    {
        var isStream = NdJsonReader.Is(http.Request);
        if (isStream)
        {
            http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = null;
            Pace.RemoveForBody(http);
        }

        var errors = new ValidationErrors();
        var view = query.Read(errors);
        var mayRevise = revision.Read(errors);
        if (errors.Any)
        {
            return errors.ToProblemResult();
        }

        var (array, refused) = isStream ? ([], null) : await ReadArrayAsync(http);
        if (refused is not null)
        {
            return refused;
        }

        // Each reason to end a batch before its last item is one line here: it calls end.Because with the problem that the last result shows.
        using var end = new BatchEnd(time, http.RequestAborted);
        await using var stopping = lifetime.ApplicationStopping.Register(() =>
        {
            end.Because(Problem.Of(ProblemKind.ServiceStopping));
            _ = CloseAsync(http.Features.Get<IConnectionLifetimeFeature>(), time);
        });
        await using var revoked = OpenRequests.EndOf(http).Register(() => end.Because(Problem.Of(ProblemKind.Unauthenticated)));

        await using var body = new IdlePipeReader(http.Request.BodyReader, limits.Idle, time, () => end.Because(new(ProblemKind.TooSlow, new("batch.idle", ("seconds", $"{limits.Idle.TotalSeconds}")))));

        var items = isStream
            ? NdJsonReader.LinesAsync(body, RequestBody.MaxBytes, RequestEncoding.IsEncoded(http) ? RequestEncoding.MaxWithoutItem : long.MaxValue, end.Reading).Select(line => new BatchItem(line.Number, line.Bytes))
            : array.Select(bytes => new BatchItem(null, bytes)).ToAsyncEnumerable();
        var response = new BatchResponse(http, isStream, end.Sending);
        try
        {
            await new BatchProcessor(view, mayRevise, http, pipeline, presenter, end, logger).RunAsync(items, response);
            return await response.CompleteAsync(end.Problem);
        }
        catch (OperationCanceledException) when (end.Problem is not null)
        {
            // The client does not receive the results. Aborting the connection shows that they are incomplete.
            http.Abort();
            return Results.Empty;
        }
    }

    // After the response the server waits for the end of the request's body; a client that leaves it open would delay the stop to the host's limit.
    private static async Task CloseAsync(IConnectionLifetimeFeature? connection, TimeProvider time)
    {
        await Task.Delay(BatchEnd.SentWithin, time);
        connection?.Abort();
    }

    private static async Task<(IReadOnlyList<ReadOnlyMemory<byte>?> Items, ProblemResult? Refused)> ReadArrayAsync(HttpContext http) =>
        !RequestBody.IsJson(http.Request) ? ([], ProblemResult.Of(ProblemKind.UnsupportedMediaType))
        : await RequestBody.ReadAsync(http.Request, http.RequestAborted) is { } bytes ? JsonArraySplitter.Split(bytes, MaxArrayItems)
        : ([], ProblemResult.Of(ProblemKind.TooLarge));
}
