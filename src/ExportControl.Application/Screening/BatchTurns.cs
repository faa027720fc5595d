namespace ExportControl.Application.Screening;

/// <summary>
/// Limits how many items of batches are evaluated at the same time: as many as there are processors, and one while a single declaration is screened. A caller
/// who waits for one verdict is not delayed by those who stream thousands.
/// </summary>
/// <param name="processors">The number of processors.</param>
public sealed class BatchTurns(int processors)
{
    private readonly Lock gate = new();
    private readonly Queue<TaskCompletionSource> waiting = new();
    private int singles;
    private int running;

    private int Limit => singles > 0 ? 1 : processors;

    /// <summary>Notes that the screening of a single declaration begins. <see cref="EndSingle"/> follows in every case.</summary>
    public void BeginSingle()
    {
        lock (gate)
        {
            singles++;
        }
    }

    /// <summary>Notes that the screening of a single declaration has ended.</summary>
    public void EndSingle()
    {
        lock (gate)
        {
            singles--;
            StartWaiting();
        }
    }

    /// <summary>Completes when an item of a batch may be evaluated. <see cref="EndItem"/> follows in every case.</summary>
    public Task BeginItemAsync()
    {
        lock (gate)
        {
            if (running < Limit)
            {
                running++;
                return Task.CompletedTask;
            }

            // The continuation runs on the pool, behind the requests that wait for a thread.
            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Enqueue(turn);
            return turn.Task;
        }
    }

    /// <summary>Notes that an item of a batch is evaluated.</summary>
    public void EndItem()
    {
        lock (gate)
        {
            running--;
            StartWaiting();
        }
    }

    private void StartWaiting()
    {
        while (running < Limit && waiting.TryDequeue(out var turn))
        {
            running++;
            turn.SetResult();
        }
    }
}
