using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Limits;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Verdicts;
using ExportControl.Application.Access;
using ExportControl.Application.Screening;
using ExportControl.Application.Verdicts;
using ExportControl.Contracts.Declarations;
using ExportControl.Contracts.Declarations.Responses;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Validation;
using ExportControl.Contracts.Validation.Unicode;
using ExportControl.Contracts.Verdicts;
using ExportControl.Storage.Database;

namespace ExportControl.Api.Declarations;

/// <summary>Screens and stores the items of one request.</summary>
internal sealed partial class BatchProcessor(VerdictView view, bool mayRevise, HttpContext http, ScreeningPipeline pipeline, VerdictPresenter presenter, BatchEnd end, ILogger logger)
{
    // Items processed at once: enough for the writer to form groups, few enough to bound memory.
    private const int MaxUnfinished = 64;

    // An item holds its bytes several times: as received, as parsed, as evaluated.
    private const long MaxUnfinishedBytes = 8 * 1024 * 1024;

    // A reference has at most 100 characters; a text much longer is not repeated.
    private const int MaxShownReference = 200;

    private readonly Guid tenant = Caller.Of(http.User).Tenant;

    private readonly Queue<(Task Answer, int Bytes)> held = new();
    private long heldBytes;

    // The last unfinished item of each reference: items with the same reference are stored in the order of the request.
    private readonly ConcurrentDictionary<string, Task> byReference = new(StringComparer.Ordinal);

    /// <summary>Writes the results in order until the last item is answered or the batch is ended. Results are sent whenever the next one is not ready.</summary>
    /// <exception cref="OperationCanceledException">The client is gone, or does not receive what is sent to it.</exception>
    public async Task RunAsync(IAsyncEnumerable<BatchItem> items, BatchResponse response)
    {
        var unfinished = Channel.CreateBounded<Task<BatchResultDocument>>(new BoundedChannelOptions(MaxUnfinished) { SingleReader = true, SingleWriter = true });
        var reading = StartAllAsync(items, unfinished.Writer);
        try
        {
            do
            {
                while (unfinished.Reader.TryRead(out var answer))
                {
                    if (!answer.IsCompleted)
                    {
                        await response.FlushAsync();
                    }

                    await response.WriteAsync(await answer);
                }

                await response.FlushAsync();
            }
            while (await unfinished.Reader.WaitToReadAsync(end.Sending));
        }
        finally
        {
            // After an exception nothing reads the channel: the reader of the request would wait for space in it.
            unfinished.Writer.TryComplete();
            end.StopReading();
            await reading;
        }
    }

    // Starts the items in order; waits while too many are unfinished.
    private async Task StartAllAsync(IAsyncEnumerable<BatchItem> items, ChannelWriter<Task<BatchResultDocument>> unfinished)
    {
        var index = 0L;
        try
        {
            await foreach (var item in items.WithCancellation(end.Reading))
            {
                await WaitForSpaceAsync(item.Bytes?.Length ?? 0);
                await FairTurn.Next;
                var answer = Start(item, index++);
                held.Enqueue((answer, item.Bytes?.Length ?? 0));
                await unfinished.WriteAsync(answer, end.Sending);
                if (end.Reading.IsCancellationRequested)
                {
                    break;
                }
            }
        }
        catch (BadHttpRequestException invalid)
        {
            end.Because(Problem.Of(ProblemKind.Of(invalid.StatusCode)));
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or ChannelClosedException)
        {
            // The batch is ended, or the client is gone; then writing the response fails.
        }

        unfinished.TryComplete();
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

    private Task<BatchResultDocument> Start(BatchItem item, long index)
    {
        if (item.Bytes is not { } bytes)
        {
            return Task.FromResult(Refuse(new(0, index, item.Line, null, null, null), Problem.Of(ProblemKind.TooLarge)));
        }

        var posted = StrictJsonReader.Read<DeclarationDocument>(bytes, item.Line ?? 1);
        var shown = posted.Document?.Reference is { Length: <= MaxShownReference } sent ? sent : null;
        var result = new BatchResultDocument(0, index, item.Line, shown, null, null);
        if (posted.Document?.Reference is not { } reference)
        {
            return AnswerAsync(posted, result, Task.CompletedTask);
        }

        reference = UnicodeText.Identifier(reference);
        var answer = AnswerAsync(posted, result, byReference.GetValueOrDefault(reference, Task.CompletedTask));
        if (!answer.IsCompleted)
        {
            byReference[reference] = answer;
            answer.ContinueWith(_ => byReference.TryRemove(new(reference, answer)), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        return answer;
    }

    private async Task<BatchResultDocument> AnswerAsync(ParsedDocument<DeclarationDocument> posted, BatchResultDocument result, Task before)
    {
        try
        {
            await before;
            var request = new ScreeningRequest(tenant, posted) { IsBatchItem = true, MayRevise = mayRevise };
            return await pipeline.ScreenAsync(request, end.Answers) switch
            {
                ScreeningResult.Stored stored => result with { Status = StatusCodes.Status201Created, Verdict = await presenter.ReadAsync(stored.Verdict, view, http) },
                ScreeningResult.Repeated repeated => result with { Status = StatusCodes.Status200OK, Verdict = await presenter.ReadAsync(repeated.Verdict, view, http) },
                ScreeningResult.Rejected rejected => Refuse(result, rejected.Problem),
                _ => throw new UnreachableException(),
            };
        }
        catch (OperationCanceledException) when (end.Problem is { } ended && !http.RequestAborted.IsCancellationRequested)
        {
            return Refuse(result, ended);
        }
        catch (Exception failure) when (TransientDbError.IsOverload(failure) || TransientDbError.Is(failure))
        {
            return Refuse(result, Problem.Of(await Unavailability.FindKindAsync(http, failure) ?? ProblemKind.DatabaseUnavailable));
        }
        catch (Exception failure) when (!http.RequestAborted.IsCancellationRequested)
        {
            Log.Failed(logger, ProblemWriter.TraceId(http), failure);
            return Refuse(result, Problem.Of(ProblemKind.Internal));
        }
    }

    private BatchResultDocument Refuse(BatchResultDocument result, Problem problem) => result with { Status = problem.Kind.Status, Problem = ProblemWriter.ToDocument(http, problem) };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "An item of a batch failed; trace {TraceId}")]
        public static partial void Failed(ILogger logger, string traceId, Exception exception);
    }
}
