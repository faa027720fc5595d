using ExportControl.Storage.Database;
using Npgsql;

namespace ExportControl.Storage.Facts;

/// <summary>
/// Looks up facts of many declarations in one round trip: queries queue in memory, and all that queued during one round trip are executed by the next.
/// Each caller's wait can be cancelled alone. Round trips take the tenants in rotation, and a tenant has at most half of the queue.
/// </summary>
internal sealed class FactReader : IAsyncDisposable
{
    private const int MaxQueueLength = 2048;
    private const int MaxGroupLength = 64;

    // Two round trips with a timeout of two seconds each, and one second in the queue.
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(10);

    private readonly TenantQueue<QueuedQuery> queue = new(MaxQueueLength, MaxQueueLength / 2);
    private readonly NpgsqlDataSource source;
    private readonly Task loops;
    private volatile bool completed;

    /// <param name="source">A pool with as many connections as concurrent statements; disposed of with the reader.</param>
    /// <param name="concurrency">Number of concurrent statements.</param>
    public FactReader(NpgsqlDataSource source, int concurrency = ConnectionSettings.MaxConcurrentLookUps)
    {
        this.source = source;
        loops = Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => Task.Run(ReadQueueAsync)));
    }

    /// <summary>The volumes of each goods group of the query, and the first day of trade.</summary>
    public async Task<TradeHistory> ReadAsync(TradeVolumeQuery query, CancellationToken ct) => (await ReadAsync(new FactQuery(query.Tenant, query, null), ct)).Trade!;

    /// <summary>What the query asks for.</summary>
    /// <exception cref="NpgsqlException">A statement failed.</exception>
    /// <exception cref="TimeoutException">No result after five seconds.</exception>
    /// <exception cref="ObjectDisposedException">The host is stopping.</exception>
    public async Task<FoundFacts> ReadAsync(FactQuery query, CancellationToken ct)
    {
        var queued = new QueuedQuery(query);
        try
        {
            if (!queue.TryWrite(query.Tenant, queued))
            {
                await WriteAsync(queued, ct).WaitAsync(MaxWait, ct);
            }

            return await queued.Result.Task.WaitAsync(MaxWait, ct);
        }
        finally
        {
            // A query whose caller stopped waiting is not executed.
            queued.Result.TrySetCanceled(CancellationToken.None);
        }
    }

    /// <summary>Closes the queue and returns when every queued query is completed.</summary>
    public async ValueTask DisposeAsync()
    {
        completed = true;
        queue.Complete();
        await loops;
        await source.DisposeAsync();
    }

    // Ends without success when the caller stops waiting.
    private async Task WriteAsync(QueuedQuery queued, CancellationToken ct)
    {
        while (!queued.Result.Task.IsCompleted && !queue.TryWrite(queued.Query.Tenant, queued))
        {
            ObjectDisposedException.ThrowIf(completed, this);
            await Task.Delay(RetryInterval, ct);
        }
    }

    private async Task ReadQueueAsync()
    {
        var group = new List<QueuedQuery>(MaxGroupLength);
        while (await queue.WaitToReadAsync())
        {
            while (group.Count < MaxGroupLength && queue.TryRead(out var next))
            {
                if (!next.Result.Task.IsCompleted)
                {
                    group.Add(next);
                }
            }

            await BatchWithFallback.RunAsync(group, ExecuteAsync, (query, failure) => query.Result.TrySetException(failure));
            group.Clear();
        }
    }

    private async Task ExecuteAsync(IReadOnlyList<QueuedQuery> group)
    {
        var open = group.Where(q => !q.Result.Task.IsCompleted).ToList();
        if (open.Count == 0)
        {
            return;
        }

        var results = await FactQuery.ExecuteAsync(source, [.. open.Select(q => q.Query)], CancellationToken.None);
        for (var i = 0; i < open.Count; i++)
        {
            open[i].Result.TrySetResult(results[i]);
        }
    }

    private sealed record QueuedQuery(FactQuery Query)
    {
        public TaskCompletionSource<FoundFacts> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
