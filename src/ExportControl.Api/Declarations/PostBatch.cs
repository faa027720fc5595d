using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Channels;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Api.Verdicts;
using ExportControl.Application.Screening;
using ExportControl.Application.Verdicts;
using ExportControl.Contracts.Declarations;
using ExportControl.Contracts.Declarations.Responses;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Validation;
using ExportControl.Contracts.Validation.Unicode;
using ExportControl.Contracts.Verdicts;
using ExportControl.Storage.Database;
using ExportControl.Storage.Verdicts;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;

namespace ExportControl.Api.Declarations;

/// <summary>Screens many declarations in one request: a JSON array, or a stream of lines without a limit. Each verdict is durable before its result is sent; an invalid item fails alone.</summary>
internal static class PostBatch
{
    /// <summary>Maximum number of items of an array; a stream has no limit.</summary>
    public const int MaxArrayItems = 1000;

    // Items processed at once: enough for the writer to form groups, few enough to bound memory.
    private const int MaxUnfinished = 64;

    private const int FlushAt = 64 * 1024;

    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/declarations/batch", Handle)
        .RequireAuthorization(Policy.Posts)
        .WithMetadata(new DisableRequestTimeoutAttribute())
        .Accepts<IReadOnlyList<DeclarationDocument>>("application/json", NdJsonReader.MediaType)
        .Produces<IReadOnlyList<BatchResultDocument>>(StatusCodes.Status200OK, "application/json", NdJsonReader.MediaType)
        .Describe("postDeclarationBatch", "Screen many declarations",
            $"A JSON array of at most {MaxArrayItems}, or {NdJsonReader.MediaType} without limit (each line at most 10 MB). Answers come in order, one result an item, in the form of the request; "
            + "an invalid item does not affect the others, and each answered item is durable.")
        .ProducesProblems(ProblemKind.NotJson, ProblemKind.Forbidden, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType, ProblemKind.Invalid);

    private static async Task<IResult> Handle([AsParameters] VerdictViewQuery query, HttpContext http, ScreeningPipeline pipeline, VerdictPresenter presenter)
    {
        var errors = new ValidationErrors();
        var processor = new BatchProcessor(query.Read(errors), http, pipeline, presenter);
        if (errors.Any)
        {
            return errors.ToProblemResult();
        }

        if (NdJsonReader.Is(http.Request))
        {
            http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = null;
            http.Response.ContentType = NdJsonReader.MediaType;
            await AnswerAsync(http, processor, NdJsonReader.LinesAsync(http.Request.BodyReader, RequestBody.MaxBytes, http.RequestAborted), "", "\n", "\n");
            return Results.Empty;
        }

        if (!RequestBody.IsJson(http.Request))
        {
            return ProblemResult.Of(ProblemKind.UnsupportedMediaType);
        }

        if (await RequestBody.ReadAsync(http.Request, http.RequestAborted) is not { } bytes)
        {
            return ProblemResult.Of(ProblemKind.TooLarge);
        }

        var (items, refused) = JsonArraySplitter.Split(bytes, MaxArrayItems);
        if (refused is not null)
        {
            return refused;
        }

        http.Response.ContentType = "application/json; charset=utf-8";
        await AnswerAsync(http, processor, items.ToAsyncEnumerable(), "[", ",", "]");
        return Results.Empty;
    }

    private static async Task AnswerAsync(HttpContext http, BatchProcessor processor, IAsyncEnumerable<ReadOnlyMemory<byte>?> items, string open, string between, string close)
    {
        var ct = http.RequestAborted;
        var unfinished = Channel.CreateBounded<Task<BatchResultDocument>>(new BoundedChannelOptions(MaxUnfinished) { SingleReader = true, SingleWriter = true });
        var reading = processor.StartAllAsync(items, unfinished.Writer);
        var output = http.Response.BodyWriter;
        var separator = open;
        await foreach (var item in unfinished.Reader.ReadAllAsync(ct))
        {
            if (!item.IsCompleted)
            {
                // The next result is not ready: send those that are.
                await output.FlushAsync(ct);
            }

            output.Write(Encoding.UTF8.GetBytes(separator));
            separator = between;
            await using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = ApiJson.Written.Options.Encoder }))
            {
                JsonSerializer.Serialize(json, await item, ApiJson.Written.BatchResultDocument);
            }

            if (output.UnflushedBytes > FlushAt)
            {
                await output.FlushAsync(ct);
            }
        }

        await reading;
        output.Write(Encoding.UTF8.GetBytes((separator == open ? open : "") + close));
        await output.FlushAsync(ct);
    }
}

/// <summary>Screens and stores the items of one request.</summary>
internal sealed class BatchProcessor(VerdictView view, HttpContext http, ScreeningPipeline pipeline, VerdictPresenter presenter)
{
    // An item holds its bytes several times: as received, as parsed, as evaluated.
    private const long MaxUnfinishedBytes = 8 * 1024 * 1024;

    private readonly Guid tenant = Caller.Of(http.User).Tenant;

    private readonly Queue<(Task Answer, int Bytes)> held = new();
    private long heldBytes;

    // The last unfinished item of each reference: items with the same reference are stored in the order of the request.
    private readonly ConcurrentDictionary<string, Task> byReference = new(StringComparer.Ordinal);

    /// <summary>Starts the items in order; waits while too many are unfinished.</summary>
    public async Task StartAllAsync(IAsyncEnumerable<ReadOnlyMemory<byte>?> items, ChannelWriter<Task<BatchResultDocument>> unfinished)
    {
        Exception? failure = null;
        try
        {
            await foreach (var item in items.WithCancellation(http.RequestAborted))
            {
                await WaitForSpaceAsync(item?.Length ?? 0);
                var answer = Start(item);
                held.Enqueue((answer, item?.Length ?? 0));
                await unfinished.WriteAsync(answer, http.RequestAborted);
            }
        }
        catch (Exception broken) when (broken is BadHttpRequestException or IOException or OperationCanceledException)
        {
            failure = broken;
        }

        unfinished.Complete(failure);
    }

    // Limits the bytes of unfinished items; a single item may exceed the limit.
    private async Task WaitForSpaceAsync(int bytes)
    {
        heldBytes += bytes;
        while (held.TryPeek(out var oldest) && (oldest.Answer.IsCompleted || heldBytes > MaxUnfinishedBytes))
        {
            await oldest.Answer.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            heldBytes -= held.Dequeue().Bytes;
        }
    }

    // A line above the size limit is null.
    private Task<BatchResultDocument> Start(ReadOnlyMemory<byte>? item)
    {
        if (item is not { } bytes)
        {
            return Task.FromResult(Refuse(Problem.Of(ProblemKind.TooLarge)));
        }

        var posted = StrictJsonReader.Read<DeclarationDocument>(bytes);
        if (posted.Document?.Reference is not { } reference)
        {
            return AnswerAsync(posted, Task.CompletedTask);
        }

        reference = UnicodeText.Identifier(reference);
        var answer = AnswerAsync(posted, byReference.GetValueOrDefault(reference, Task.CompletedTask));
        if (!answer.IsCompleted)
        {
            byReference[reference] = answer;
            answer.ContinueWith(_ => byReference.TryRemove(new(reference, answer)), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        return answer;
    }

    private async Task<BatchResultDocument> AnswerAsync(ParsedDocument<DeclarationDocument> posted, Task before)
    {
        try
        {
            await before;
            var request = new ScreeningRequest(tenant, posted) { WaitWhenFull = true };
            return await pipeline.ScreenAsync(request, http.RequestAborted) switch
            {
                ScreeningResult.Stored stored => new(StatusCodes.Status201Created, await presenter.ReadAsync(stored.Verdict, view, http), null),
                ScreeningResult.Repeated repeated => new(StatusCodes.Status200OK, await presenter.ReadAsync(repeated.Verdict, view, http), null),
                ScreeningResult.Rejected rejected => Refuse(rejected.Problem),
                _ => throw new UnreachableException(),
            };
        }
        catch (Exception failure) when (TransientDbError.Is(failure) || TransientDbError.IsTimeLimit(failure))
        {
            return Refuse(Problem.Of(ProblemKind.DatabaseUnavailable));
        }
    }

    private BatchResultDocument Refuse(Problem problem) => new(problem.Kind.Status, null, ProblemWriter.ToDocument(http, problem));
}
