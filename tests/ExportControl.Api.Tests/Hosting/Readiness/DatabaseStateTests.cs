using System.Net.Sockets;
using ExportControl.Api.Hosting.Readiness;
using ExportControl.Storage.Replication;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ExportControl.Api.Tests.Hosting.Readiness;

public sealed class DatabaseStateTests
{
    private readonly AdjustableClock clock = new();
    private int looks;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_callers_cost_one_look_a_second()
    {
        var answer = new TaskCompletionSource<StandbyState?>();
        var state = State(_ => answer.Task);

        var waiting = Enumerable.Range(0, 500).Select(_ => state.GetAsync(Ct)).ToList();
        answer.SetResult(StandbyState.Serving);
        var states = await Task.WhenAll(waiting);
        await state.GetAsync(Ct);

        Assert.All(states, s => Assert.Equal((true, (StandbyState?)StandbyState.Serving), s));
        Assert.Equal(1, looks);

        clock.Advance(TimeSpan.FromSeconds(0.9));
        await state.GetAsync(Ct);
        Assert.Equal(1, looks);

        clock.Advance(TimeSpan.FromSeconds(0.2));
        await state.GetAsync(Ct);
        Assert.Equal(2, looks);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_does_not_extend_the_second()
    {
        var state = State(_ => Task.FromResult<StandbyState?>(null));
        await state.GetAsync(Ct);

        clock.SetBack = TimeSpan.FromHours(1);
        clock.Advance(TimeSpan.FromSeconds(2));
        await state.GetAsync(Ct);

        Assert.Equal(2, looks);
    }

    [Fact]
    public async Task A_database_that_refuses_connections_is_unavailable_for_every_caller_of_the_second()
    {
        var state = State(_ => throw new SocketException((int)SocketError.ConnectionRefused));

        Assert.False((await state.GetAsync(Ct)).Available);
        Assert.False((await state.GetAsync(Ct)).Available);
        Assert.Equal(1, looks);
    }

    [Fact]
    public async Task A_database_that_does_not_answer_is_unavailable_after_three_seconds_and_is_not_asked_again_meanwhile()
    {
        var answer = new TaskCompletionSource<StandbyState?>();
        var state = State(_ => answer.Task);

        var first = state.GetAsync(Ct);
        await AdvanceUntilAsync(first);
        var second = state.GetAsync(Ct);
        await AdvanceUntilAsync(second);

        Assert.False((await first).Available);
        Assert.False((await second).Available);
        Assert.Equal(1, looks);
    }

    [Fact]
    public async Task A_caller_that_leaves_does_not_end_the_look_of_the_others()
    {
        using var leaves = new CancellationTokenSource();
        var answer = new TaskCompletionSource<StandbyState?>();
        var state = State(ct => answer.Task.WaitAsync(ct));

        var first = state.GetAsync(leaves.Token);
        var second = state.GetAsync(Ct);
        await leaves.CancelAsync();
        answer.SetResult(null);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.True((await second).Available);
    }

    private DatabaseState State(Func<CancellationToken, Task<StandbyState?>> look) => new(
        ct =>
        {
            Interlocked.Increment(ref looks);
            return look(ct);
        },
        clock,
        NullLogger<DatabaseState>.Instance);

    private async Task AdvanceUntilAsync(Task task)
    {
        while (!task.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }

    // Its time of day can be set back; its timestamps continue, as those of the operating system do.
    private sealed class AdjustableClock : FakeTimeProvider
    {
        public TimeSpan SetBack { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() - SetBack;

        public override long GetTimestamp() => base.GetUtcNow().Ticks;
    }
}
