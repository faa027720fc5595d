using System.Threading.Channels;
using ExportControl.Screening.Declarations;
using ExportControl.Storage.Database;
using Npgsql;

namespace ExportControl.Storage.Facts;

/// <summary>
/// Asks for many declarations at once: questions wait in a bounded queue, and what has gathered while one statement ran is asked by the next.
/// Each caller is answered by himself, or gives up by himself.
/// </summary>
internal sealed class FactLookUps : IAsyncDisposable
{
    private const int LongestQueue = 2048;
    private const int LargestGroup = 64;

    // Two statements of two seconds each, and some time to queue.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly Channel<Waiting> queue = Channel.CreateBounded<Waiting>(LongestQueue);
    private readonly NpgsqlDataSource source;
    private readonly Task asking;

    /// <param name="source">Connections of its own, as many as statements may run at once; it is disposed of with this.</param>
    /// <param name="atOnce">Statements that may run at once.</param>
    public FactLookUps(NpgsqlDataSource source, int atOnce = ConnectionSettings.LookUpsAtOnce)
    {
        this.source = source;
        asking = Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => Task.Run(AskAsync)));
    }

    /// <summary>The figures of each group in question.</summary>
    /// <exception cref="NpgsqlException">The database did not answer.</exception>
    /// <exception cref="TimeoutException">It did not answer in time.</exception>
    /// <exception cref="ChannelClosedException">The host is stopping.</exception>
    public async Task<IReadOnlyList<GroupVolume>> AskAsync(TradeQuestion question, CancellationToken ct)
    {
        var waiting = new Waiting(question);
        try
        {
            if (!queue.Writer.TryWrite(waiting))
            {
                await queue.Writer.WriteAsync(waiting, ct).AsTask().WaitAsync(LongestWait, ct);
            }

            return await waiting.Answer.Task.WaitAsync(LongestWait, ct);
        }
        finally
        {
            // Whoever is gone is not asked for.
            waiting.Answer.TrySetCanceled(CancellationToken.None);
        }
    }

    /// <summary>Takes no more, and returns when everybody who waits has been answered.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await asking;
        await source.DisposeAsync();
    }

    private async Task AskAsync()
    {
        var group = new List<Waiting>(LargestGroup);
        while (await queue.Reader.WaitToReadAsync())
        {
            while (group.Count < LargestGroup && queue.Reader.TryRead(out var next))
            {
                if (!next.Answer.Task.IsCompleted)
                {
                    group.Add(next);
                }
            }

            await BatchWithFallback.DoAsync(group, AnswerAsync, (waiting, failure) => waiting.Answer.TrySetException(failure));
            group.Clear();
        }
    }

    private async Task AnswerAsync(IReadOnlyList<Waiting> group)
    {
        var waiting = group.Where(w => !w.Answer.Task.IsCompleted).ToList();
        if (waiting.Count == 0)
        {
            return;
        }

        var answers = await TradeQuestion.AnswerAsync(source, [.. waiting.Select(w => w.Question)], CancellationToken.None);
        for (var i = 0; i < waiting.Count; i++)
        {
            waiting[i].Answer.TrySetResult(answers[i]);
        }
    }

    private sealed record Waiting(TradeQuestion Question)
    {
        public TaskCompletionSource<IReadOnlyList<GroupVolume>> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
