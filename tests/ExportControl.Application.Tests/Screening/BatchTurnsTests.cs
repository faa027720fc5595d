using ExportControl.Application.Screening;

namespace ExportControl.Application.Tests.Screening;

public sealed class BatchTurnsTests
{
    private readonly BatchTurns turns = new(2);

    [Fact]
    public void As_many_items_run_as_there_are_processors_and_the_others_follow_in_order()
    {
        var items = Enumerable.Range(0, 4).Select(_ => turns.BeginItemAsync()).ToList();
        Assert.Equal([true, true, false, false], items.Select(i => i.IsCompleted));

        turns.EndItem();
        Assert.Equal([true, true, true, false], items.Select(i => i.IsCompleted));

        turns.EndItem();
        Assert.All(items, i => Assert.True(i.IsCompleted));
    }

    [Fact]
    public void One_item_runs_while_a_single_declaration_is_screened()
    {
        turns.BeginSingle();
        turns.BeginSingle();
        var items = Enumerable.Range(0, 4).Select(_ => turns.BeginItemAsync()).ToList();
        Assert.Equal([true, false, false, false], items.Select(i => i.IsCompleted));

        turns.EndItem();
        Assert.Equal([true, true, false, false], items.Select(i => i.IsCompleted));

        turns.EndSingle();
        Assert.Equal([true, true, false, false], items.Select(i => i.IsCompleted));

        turns.EndSingle();
        Assert.Equal([true, true, true, false], items.Select(i => i.IsCompleted));
    }

    [Fact]
    public async Task Many_items_and_singles_all_end_and_never_more_items_run_than_there_are_processors()
    {
        var (running, most) = (0, 0);
        async Task ItemAsync()
        {
            await turns.BeginItemAsync();
            var now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            await Task.Yield();
            Interlocked.Decrement(ref running);
            turns.EndItem();
        }

        async Task SingleAsync()
        {
            turns.BeginSingle();
            await Task.Yield();
            turns.EndSingle();
        }

        await Task.WhenAll(Enumerable.Range(0, 2000).Select(i => Task.Run(i % 3 == 0 ? SingleAsync : ItemAsync))).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.InRange(most, 1, 2);
        Assert.True(turns.BeginItemAsync().IsCompleted);
    }

    private static void InterlockedMax(ref int most, int now)
    {
        for (var known = Volatile.Read(ref most); now > known;)
        {
            known = Interlocked.CompareExchange(ref most, now, known);
        }
    }
}
