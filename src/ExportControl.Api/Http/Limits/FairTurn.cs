using System.Runtime.CompilerServices;

namespace ExportControl.Api.Http.Limits;

/// <summary>
/// Awaited between the parts of a long computation: the rest continues behind everything that waits for a thread. <see cref="Task.Yield"/> would continue
/// before it, because a thread of the pool takes what it queued itself first.
/// </summary>
internal readonly struct FairTurn : ICriticalNotifyCompletion
{
    public static FairTurn Next => default;

#pragma warning disable CA1822 // The members of an awaiter.
    public bool IsCompleted => false;

    public FairTurn GetAwaiter() => this;

    public void GetResult()
    {
    }
#pragma warning restore CA1822

    public void OnCompleted(Action continuation) => ThreadPool.QueueUserWorkItem(static next => next(), continuation, preferLocal: false);

    public void UnsafeOnCompleted(Action continuation) => ThreadPool.UnsafeQueueUserWorkItem(static next => next(), continuation, preferLocal: false);
}
