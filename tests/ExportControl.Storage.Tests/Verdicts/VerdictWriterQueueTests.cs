using ExportControl.Storage.Database;
using ExportControl.Storage.Verdicts;
using ExportControl.Storage.Verdicts.Writing;
using ExportControl.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ExportControl.Storage.Tests.Verdicts;

/// <summary>The queue of the writer: its bounds, its groups and the shares of tenants.</summary>
public sealed class VerdictWriterQueueTests(Store store) : IClassFixture<Store>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_full_queue_throws_at_once_and_its_submissions_are_stored()
    {
        var (tenant, other) = (A.Tenant(), A.Tenant());
        await using var replica = store.StartReplica();
        var writer = replica.GetRequiredService<VerdictWriter>();
        await using var blocker = new NpgsqlConnection(store.ConnectionString);
        await blocker.OpenAsync(Ct);
        await using var block = await blocker.BeginTransactionAsync(Ct);
        await using (var command = new NpgsqlCommand("LOCK TABLE declarations IN ACCESS EXCLUSIVE MODE", blocker, block))
        {
            await command.ExecuteNonQueryAsync(Ct);
        }

        var queued = new List<Task<AppendResult>>();
        WriterFullException? full = null;
        while (full is null && queued.Count < 2 * VerdictWriter.MaxQueueLength)
        {
            var post = writer.AppendAsync(A.Submission(queued.Count % 2 == 0 ? tenant : other, A.Declaration($"Q-{queued.Count}")), Ct);
            full = post.Exception?.InnerException as WriterFullException;
            if (full is null)
            {
                queued.Add(post);
            }
        }

        Assert.NotNull(full);
        Assert.True(queued.Count >= VerdictWriter.MaxQueueLength);
        Assert.DoesNotContain(queued, t => t.IsCompleted);
        await block.RollbackAsync(Ct);
        Assert.All(await Task.WhenAll(queued), e => Assert.IsType<AppendResult.Fresh>(e));
    }

    [Fact]
    public async Task A_small_declaration_does_not_wait_for_a_large_one()
    {
        var tenant = A.Tenant();
        var release = new TaskCompletionSource();
        await using var replica = store.StartReplica();
        await using var writer = WriterThatWaits(replica, group => group.Any(p => p.Stored.Reference == "large") ? release.Task : Task.CompletedTask);

        var large = writer.AppendAsync(A.Submission(tenant, A.Declaration("large")) with { Received = new byte[1024 * 1024] }, Ct);
        var small = await writer.AppendAsync(A.Submission(tenant, A.Declaration("small")), Ct);

        Assert.IsType<AppendResult.Fresh>(small);
        Assert.False(large.IsCompleted);
        release.SetResult();
        Assert.IsType<AppendResult.Fresh>(await large);
    }

    [Fact]
    public async Task The_queue_is_bounded_in_bytes_and_a_waiting_caller_is_queued_later()
    {
        var release = new TaskCompletionSource();
        await using var replica = store.StartReplica();
        await using var writer = WriterThatWaits(replica, _ => release.Task);
        var megabytes = new byte[VerdictWriter.MaxQueueBytes / 4];
        Task<AppendResult> Post(int i, bool waits) => writer.AppendAsync(A.Submission(A.Tenant(), A.Declaration($"B-{i}")) with { Received = megabytes }, waits, Ct);

        var queued = Enumerable.Range(0, 3).Select(i => Post(i, false)).ToList();

        await Assert.ThrowsAsync<WriterFullException>(() => Post(3, false));
        var waiting = Post(4, true);
        Assert.False(waiting.IsCompleted);
        release.SetResult();
        Assert.All(await Task.WhenAll([.. queued, waiting]), e => Assert.IsType<AppendResult.Fresh>(e));
    }

    [Fact]
    public async Task A_tenant_fills_half_of_the_queue_and_another_tenant_is_in_the_next_group()
    {
        var (tenant, other) = (A.Tenant(), A.Tenant());
        var groups = new List<IReadOnlyList<Guid>>();
        var release = new TaskCompletionSource();
        await using var replica = store.StartReplica();
        await using var writer = WriterThatWaits(
            replica,
            group =>
            {
                groups.Add([.. group.Select(p => p.Submission.Tenant)]);
                return release.Task;
            });
        var queued = new List<Task<AppendResult>>();
        WriterFullException? full = null;
        while (full is null)
        {
            var post = writer.AppendAsync(A.Submission(tenant, A.Declaration($"T-{queued.Count}")), Ct);
            full = post.Exception?.InnerException as WriterFullException;
            queued.AddRange(full is null ? [post] : []);
        }

        var first = writer.AppendAsync(A.Submission(other, A.Declaration("first")), Ct);
        release.SetResult();

        Assert.IsType<AppendResult.Fresh>(await first);
        await Task.WhenAll(queued);
        Assert.InRange(queued.Count, VerdictWriter.MaxQueueLength / 2, VerdictWriter.MaxQueueLength - 1);

        // The first group was taken before; the next has the other tenant in its second place.
        Assert.Equal(other, groups[1][1]);
        Assert.Equal(VerdictWriter.MaxSharedGroupLength, groups[1].Count);
    }

    [Fact]
    public async Task Posts_do_not_wait_for_connections_that_reads_hold()
    {
        var tenant = A.Tenant();
        await using var replica = store.StartReplica();
        var writer = replica.GetRequiredService<VerdictWriter>();
        var requests = replica.GetRequiredService<TenantDatabase>();
        var held = new List<ExportControlDb>();
        try
        {
            // All connections of the pool for requests, as if each executed a search.
            var first = requests.CreateDbContext();
            held.Add(first);
            var size = new NpgsqlConnectionStringBuilder(first.Database.GetConnectionString()).MaxPoolSize;
            held.AddRange(Enumerable.Range(1, size - 1).Select(_ => requests.CreateDbContext()));
            foreach (var db in held)
            {
                await db.Database.OpenConnectionAsync(Ct);
            }

            Assert.IsType<AppendResult.Fresh>(await writer.AppendAsync(A.Submission(tenant), Ct));
            Assert.IsType<AppendResult.Same>(await writer.AppendAsync(A.Submission(tenant), Ct));
        }
        finally
        {
            foreach (var db in held)
            {
                await db.DisposeAsync();
            }
        }
    }

    [Fact]
    public async Task A_tenant_fills_half_of_the_bytes()
    {
        var tenant = A.Tenant();
        var release = new TaskCompletionSource();
        await using var replica = store.StartReplica();
        await using var writer = WriterThatWaits(replica, _ => release.Task);
        var megabytes = new byte[VerdictWriter.MaxQueueBytes / 3];
        var first = writer.AppendAsync(A.Submission(tenant, A.Declaration("B-1")) with { Received = megabytes }, Ct);

        await Assert.ThrowsAsync<WriterFullException>(() => writer.AppendAsync(A.Submission(tenant, A.Declaration("B-2")) with { Received = megabytes }, Ct));
        var other = writer.AppendAsync(A.Submission(A.Tenant(), A.Declaration("B-3")) with { Received = megabytes }, Ct);

        release.SetResult();
        Assert.All(await Task.WhenAll(first, other), e => Assert.IsType<AppendResult.Fresh>(e));
    }

    // Its inserts store nothing; each waits for the task of its group.
    private static VerdictWriter WriterThatWaits(IServiceProvider replica, Func<IReadOnlyList<PendingVerdict>, Task> wait) => new(
        async group =>
        {
            await wait(group);
            return [.. group.Select(p => p.Stored.Id)];
        },
        replica.GetRequiredService<IDbContextFactory<ExportControlDb>>());
}
