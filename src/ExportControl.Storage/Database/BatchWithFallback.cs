namespace ExportControl.Storage.Database;

/// <summary>Runs one operation for a batch of items, with a fallback to one item at a time.</summary>
internal static class BatchWithFallback
{
    /// <summary>
    /// Runs the operation for the whole batch. If the database rejects it, runs it for each item alone, so that only the rejected items fail. If the database
    /// is unavailable, all items fail at once.
    /// </summary>
    /// <param name="batch">The items.</param>
    /// <param name="operation">Processes items and completes them.</param>
    /// <param name="fail">Completes one item with its error.</param>
    public static async Task RunAsync<T>(IReadOnlyList<T> batch, Func<IReadOnlyList<T>, Task> operation, Action<T, Exception> fail)
    {
        try
        {
            await operation(batch);
        }
        catch (Exception failure) when (batch.Count > 1 && !TransientDbError.Is(failure))
        {
            foreach (var item in batch)
            {
                await RunAsync([item], operation, fail);
            }
        }
#pragma warning disable CA1031 // Every error is passed to the item's caller.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            foreach (var item in batch)
            {
                fail(item, failure);
            }
        }
    }
}
