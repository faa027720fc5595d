using ExportControl.Contracts.Errors;

namespace ExportControl.Api.Declarations;

/// <summary>Ends a batch before its last item: no further item is read, those read are answered, and the last result says why.</summary>
internal sealed class BatchEnd : IDisposable
{
    /// <summary>Time for the answers of the items that were read. An item without an answer by then gets the problem that ended the batch.</summary>
    public static readonly TimeSpan AnswersWithin = TimeSpan.FromSeconds(3);

    /// <summary>Time until the last byte is sent. The connection of a client that does not receive it by then is aborted.</summary>
    public static readonly TimeSpan SentWithin = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource reading;
    private readonly CancellationTokenSource answersTimer;
    private readonly CancellationTokenSource sendingTimer;
    private readonly CancellationTokenSource answers;
    private readonly CancellationTokenSource sending;
    private Problem? problem;

    public BatchEnd(TimeProvider time, CancellationToken aborted)
    {
        reading = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        answersTimer = new(Timeout.InfiniteTimeSpan, time);
        sendingTimer = new(Timeout.InfiniteTimeSpan, time);
        answers = CancellationTokenSource.CreateLinkedTokenSource(aborted, answersTimer.Token);
        sending = CancellationTokenSource.CreateLinkedTokenSource(aborted, sendingTimer.Token);
    }

    /// <summary>Cancelled when the batch ends or the client is gone.</summary>
    public CancellationToken Reading => reading.Token;

    /// <summary>Cancelled some time after the batch ended, or when the client is gone.</summary>
    public CancellationToken Answers => answers.Token;

    /// <inheritdoc cref="Answers"/>
    public CancellationToken Sending => sending.Token;

    /// <summary>Null while the batch goes on.</summary>
    public Problem? Problem => Volatile.Read(ref problem);

    /// <summary>Ends the batch; the first reason counts.</summary>
    public void Because(Problem reason)
    {
        if (Interlocked.CompareExchange(ref problem, reason, null) is null)
        {
            answersTimer.CancelAfter(AnswersWithin);
            sendingTimer.CancelAfter(SentWithin);
            reading.Cancel();
        }
    }

    /// <summary>Reads no further item.</summary>
    public void StopReading() => reading.Cancel();

    public void Dispose()
    {
        reading.Dispose();
        answers.Dispose();
        sending.Dispose();
        answersTimer.Dispose();
        sendingTimer.Dispose();
    }
}
