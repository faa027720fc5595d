using ExportControl.Storage.Database;
using ExportControl.Storage.Idempotency;
using ExportControl.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace ExportControl.Storage.Tests.Idempotency;

public sealed class IdempotencyStoreTests(Store store) : IClassFixture<Store>
{
    private static readonly StoredAnswer Answer = new(201, new Dictionary<string, string> { ["Location"] = "/v1/tenants" }, [1, 2, 3]);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_simultaneous_requests_at_two_replicas_one_gets_the_claim()
    {
        await using var replica = store.StartReplica();
        IdempotencyStore[] stores = [Keys(store.Services), Keys(replica)];
        for (var round = 0; round < 10; round++)
        {
            var request = Request();
            using var barrier = new Barrier(8);

            var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Factory.StartNew(
                () =>
                {
                    barrier.SignalAndWait(Ct);
                    return stores[i % 2].ClaimAsync(request, Ct);
                },
                Ct, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));

            Assert.Single(results.OfType<ClaimResult.Claimed>());
            Assert.Equal(7, results.OfType<ClaimResult.Running>().Count());
        }
    }

    [Fact]
    public async Task An_answer_is_found_until_the_lifetime_ends_and_removed_after_it()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(60));
        await using var replica = store.StartReplica(clock);
        var (keys, request) = (Keys(replica), Request());
        var first = Assert.IsType<ClaimResult.Claimed>(await keys.ClaimAsync(request, Ct));
        Assert.True(await keys.AnswerAsync(request, first.Token, Answer, Ct));

        clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        await keys.RemoveExpiredAsync(Ct);
        var found = Assert.IsType<ClaimResult.Answered>(await keys.ClaimAsync(request, Ct));
        clock.Advance(TimeSpan.FromSeconds(2));
        var expired = Assert.IsType<ClaimResult.Claimed>(await keys.ClaimAsync(request with { Fingerprint = [9] }, Ct));
        await keys.AnswerAsync(request, expired.Token, Answer, Ct);
        clock.Advance(TimeSpan.FromHours(25));
        var before = await CountAsync(request);
        await keys.RemoveExpiredAsync(Ct);

        Assert.Equal((201, "/v1/tenants", first.Resource.Id), (found.Answer.Status, found.Answer.Headers["Location"], found.ResourceId));
        Assert.Equal(Answer.Body, found.Answer.Body);
        Assert.False(expired.Resource.MayExist);
        Assert.NotEqual(first.Resource.Id, expired.Resource.Id);
        Assert.Equal((1L, 0L), (before, await CountAsync(request)));
    }

    [Fact]
    public async Task The_lifetime_is_a_setting()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(60));
        await using var replica = store.StartReplica(clock, s => s.AddSingleton(new IdempotencyOptions { Lifetime = TimeSpan.FromMinutes(1) }));
        var (keys, request) = (Keys(replica), Request());
        var first = Assert.IsType<ClaimResult.Claimed>(await keys.ClaimAsync(request, Ct));
        await keys.AnswerAsync(request, first.Token, Answer, Ct);

        clock.Advance(TimeSpan.FromMinutes(2));

        Assert.IsType<ClaimResult.Claimed>(await keys.ClaimAsync(request, Ct));
    }

    [Fact]
    public async Task A_claim_without_an_answer_is_free_after_its_time_for_the_same_request_only()
    {
        await using var replica = store.StartReplica(before: s => s.AddSingleton(new IdempotencyOptions { ClaimTime = TimeSpan.Zero }));
        var (keys, request) = (Keys(replica), Request());
        var first = Assert.IsType<ClaimResult.Claimed>(await keys.ClaimAsync(request, Ct));

        var other = await keys.ClaimAsync(request with { Fingerprint = [9] }, Ct);
        var second = Assert.IsType<ClaimResult.Claimed>(await keys.ClaimAsync(request, Ct));

        Assert.IsType<ClaimResult.OtherRequest>(other);
        Assert.Equal(new ResourceClaim(first.Resource.Id, true), second.Resource);
        Assert.False(await keys.AnswerAsync(request, first.Token, Answer, Ct));
        Assert.True(await keys.AnswerAsync(request, second.Token, Answer, Ct));
    }

    [Fact]
    public async Task A_running_claim_is_neither_taken_nor_removed_although_its_lifetime_has_ended()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(60));
        await using var replica = store.StartReplica(clock);
        var (keys, request) = (Keys(replica), Request());
        await keys.ClaimAsync(request, Ct);

        clock.Advance(TimeSpan.FromHours(25));
        await keys.RemoveExpiredAsync(Ct);

        Assert.IsType<ClaimResult.Running>(await keys.ClaimAsync(request, Ct));
    }

    [Fact]
    public async Task A_refusal_frees_the_key_for_any_request_and_a_failure_for_the_same_one()
    {
        var (keys, refused, failed) = (Keys(store.Services), Request(), Request());
        await keys.RefuseAsync(refused, Assert.IsType<ClaimResult.Claimed>(await keys.ClaimAsync(refused, Ct)), Ct);
        var first = Assert.IsType<ClaimResult.Claimed>(await keys.ClaimAsync(failed, Ct));
        await keys.InterruptAsync(failed, first.Token, Ct);

        var afterRefusal = Assert.IsType<ClaimResult.Claimed>(await keys.ClaimAsync(refused with { Fingerprint = [9] }, Ct));
        var otherAfterFailure = await keys.ClaimAsync(failed with { Fingerprint = [9] }, Ct);
        var afterFailure = Assert.IsType<ClaimResult.Claimed>(await keys.ClaimAsync(failed, Ct));
        await keys.RefuseAsync(failed, afterFailure, Ct);

        Assert.False(afterRefusal.Resource.MayExist);
        Assert.IsType<ClaimResult.OtherRequest>(otherAfterFailure);
        Assert.Equal(new ResourceClaim(first.Resource.Id, true), afterFailure.Resource);

        // The first attempt may have created the resource: the key is not given to another request although the second attempt was refused.
        Assert.IsType<ClaimResult.OtherRequest>(await keys.ClaimAsync(failed with { Fingerprint = [9] }, Ct));
    }

    [Fact]
    public async Task A_key_of_another_tenant_caller_or_operation_is_another_key()
    {
        var (keys, request) = (Keys(store.Services), Request());
        var first = Assert.IsType<ClaimResult.Claimed>(await keys.ClaimAsync(request, Ct));
        await keys.AnswerAsync(request, first.Token, Answer, Ct);

        foreach (var other in new[] { request with { Tenant = A.Tenant() }, request with { CallerId = Guid.CreateVersion7() }, request with { Operation = "/v1/people" }, request with { Key = "another" } })
        {
            Assert.IsType<ClaimResult.Claimed>(await keys.ClaimAsync(other, Ct));
        }
    }

    [Fact]
    public async Task The_login_of_requests_reads_no_key_of_another_tenant_and_removes_none()
    {
        var (keys, request) = (Keys(store.Services), Request());
        await keys.ClaimAsync(request, Ct);
        await using var source = NpgsqlDataSource.Create(ConnectionSettings.ForWork(Logins.Service(store.ConnectionString)) + ";Pooling=false");
        await using var connection = await source.OpenConnectionAsync(Ct);
        foreach (var (tenant, rows) in new[] { (request.Tenant, 1L), (A.Tenant(), 0L) })
        {
            await using var batch = TenantScope.CreateBatch(connection, tenant);
            batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT count(*) FROM idempotency_keys"));
            await using var reader = await TenantScope.ExecuteReaderAsync(batch, Ct);
            Assert.True(await reader.ReadAsync(Ct));
            Assert.Equal(rows, reader.GetInt64(0));
        }

        await using var delete = TenantScope.CreateBatch(connection, request.Tenant);
        delete.BatchCommands.Add(new NpgsqlBatchCommand("DELETE FROM idempotency_keys"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => delete.ExecuteNonQueryAsync(Ct))).SqlState);
    }

    private static IdempotencyStore Keys(IServiceProvider services) => services.GetRequiredService<IdempotencyStore>();

    private static KeyedRequest Request() => new(A.Tenant(), Guid.CreateVersion7(), "/v1/tenants", "a key", [1, 2, 3]);

    private async Task<long> CountAsync(KeyedRequest request)
    {
        await using var command = store.AsApplication.CreateCommand("SELECT count(*) FROM idempotency_keys WHERE tenant_id = $1");
        command.Parameters.Add(new() { Value = request.Tenant });
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }
}
