using ExportControl.Api.Http.Limits.Counters;
using Microsoft.Extensions.Time.Testing;

namespace ExportControl.Api.Tests.Http.Limits;

public sealed class RunningLimitTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider clock = new();

    [Fact]
    public void A_refused_caller_repeats_when_all_running_requests_must_have_ended()
    {
        var limit = new RunningLimit(2, Longest, clock);
        clock.Advance(TimeSpan.FromMinutes(1));
        limit.TryAcquire(1);
        clock.Advance(TimeSpan.FromSeconds(1));
        limit.TryAcquire(1);
        clock.Advance(TimeSpan.FromSeconds(4));

        Assert.False(limit.TryAcquire(1).IsAcquired);
        Assert.Equal(TimeSpan.FromSeconds(6), limit.RetryAfter);
        clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(TimeSpan.FromSeconds(1), limit.RetryAfter);
    }

    [Fact]
    public void A_refused_caller_repeats_after_a_second_while_others_finish()
    {
        var limit = new RunningLimit(1, Longest, clock);
        limit.Release(limit.TryAcquire(1));
        limit.TryAcquire(1);

        Assert.False(limit.TryAcquire(1).IsAcquired);
        Assert.Equal(TimeSpan.FromSeconds(1), limit.RetryAfter);
    }

    [Fact]
    public void A_request_for_more_than_the_limit_takes_the_whole_limit_once()
    {
        var limit = new RunningLimit(4, Longest, clock);

        var whole = limit.TryAcquire(100);

        Assert.True(whole.IsAcquired);
        Assert.Equal(0, limit.Available);
        Assert.True(limit.IsInUse);
        limit.Release(whole);
        Assert.Equal(4, limit.Available);
        Assert.False(limit.IsInUse);
    }

    [Fact]
    public void Each_scope_has_its_limit_and_a_refusal_leaves_nothing_acquired()
    {
        var (tenant, all) = (new RunningLimit(3, Longest, clock), new RunningLimit(4, Longest, clock));
        var (first, second) = (Of(2, tenant, all), Of(2, tenant, all));
        var stranger = Of(2, new RunningLimit(3, Longest, clock), all);
        var held = new List<RunningLease> { first.TryAcquire(1, out _)!, first.TryAcquire(1, out _)! };

        Assert.Null(first.TryAcquire(1, out var reached));
        Assert.Equal(LimitScope.Key, reached);
        held.Add(second.TryAcquire(1, out _)!);
        Assert.Null(second.TryAcquire(1, out reached));
        Assert.Equal(LimitScope.Tenant, reached);
        held.Add(stranger.TryAcquire(1, out _)!);
        Assert.Null(stranger.TryAcquire(1, out reached));
        Assert.Equal(LimitScope.All, reached);

        held.ForEach(h => h.Release());
        Assert.Equal((3, 4), (tenant.Available, all.Available));
        Assert.NotNull(first.TryAcquire(1, out _));
    }

    [Fact]
    public async Task A_waiting_request_gets_the_place_of_the_next_one_that_finishes()
    {
        var tenant = new RunningLimit(1, Longest, clock);
        var limits = Of(1, tenant, new RunningLimit(4, Longest, clock));
        var running = limits.TryAcquire(1, out _)!;

        var waiting = limits.AcquireAsync(1, CancellationToken.None);
        Assert.False(waiting.IsCompleted);
        running.Release();

        Assert.NotNull((await waiting).Lease);
    }

    [Fact]
    public async Task The_end_of_the_wait_leaves_nothing_acquired()
    {
        var (key, tenant) = (new RunningLimit(2, Longest, clock), new RunningLimit(1, Longest, clock));
        var limits = new RunningLimits(key, tenant, new RunningLimit(4, Longest, clock));
        limits.TryAcquire(1, out _);
        using var end = new CancellationTokenSource();

        var waiting = limits.AcquireAsync(1, end.Token);
        Assert.Equal(0, key.Available);
        await end.CancelAsync();
        var (lease, reached) = await waiting;

        Assert.Null(lease);
        Assert.Equal(LimitScope.Tenant, reached);
        Assert.Equal(1, key.Available);
    }

    private RunningLimits Of(int key, RunningLimit tenant, RunningLimit all) => new(new RunningLimit(key, Longest, clock), tenant, all);
}
