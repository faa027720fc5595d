using System.IO.Pipelines;

namespace ExportControl.Api.Http.Limits.Bodies;

/// <summary>Calls back when a read waits for a byte longer than a time. The time in which nothing is read does not count.</summary>
internal sealed class IdlePipeReader : PipeReader, IAsyncDisposable
{
    private readonly PipeReader inner;
    private readonly TimeSpan idle;
    private readonly ITimer timer;

    public IdlePipeReader(PipeReader inner, TimeSpan idle, TimeProvider clock, Action ended)
    {
        (this.inner, this.idle) = (inner, idle);
        timer = clock.CreateTimer(_ => ended(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public override void AdvanceTo(SequencePosition consumed) => inner.AdvanceTo(consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => inner.AdvanceTo(consumed, examined);

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    public override bool TryRead(out ReadResult result) => inner.TryRead(out result);

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        var read = inner.ReadAsync(cancellationToken);
        return read.IsCompletedSuccessfully ? read : WaitAsync(read);
    }

    public ValueTask DisposeAsync() => timer.DisposeAsync();

    private async ValueTask<ReadResult> WaitAsync(ValueTask<ReadResult> read)
    {
        timer.Change(idle, Timeout.InfiniteTimeSpan);
        try
        {
            return await read;
        }
        finally
        {
            timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
