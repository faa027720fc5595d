namespace ExportControl.Storage.Database;

/// <summary>Work done for many in one statement.</summary>
internal static class BatchWithFallback
{
    /// <summary>
    /// Does it for all at once; where it is refused for what one of them holds, for each by itself, so that one fails alone. A database that is away
    /// is away for all.
    /// </summary>
    /// <param name="group">For whom.</param>
    /// <param name="work">The work, which answers them.</param>
    /// <param name="fail">Answers one for whom it could not be done.</param>
    public static async Task DoAsync<T>(IReadOnlyList<T> group, Func<IReadOnlyList<T>, Task> work, Action<T, Exception> fail)
    {
        try
        {
            await work(group);
        }
        catch (Exception failure) when (group.Count > 1 && !TransientDbError.Is(failure))
        {
            foreach (var one in group)
            {
                await DoAsync([one], work, fail);
            }
        }
#pragma warning disable CA1031 // Whatever it is, it is the caller's to see.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            foreach (var one in group)
            {
                fail(one, failure);
            }
        }
    }
}
