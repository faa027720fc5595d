using System.Collections.Concurrent;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Cases;
using ExportControl.Storage.Verdicts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ExportControl.Storage.Tests.Cases;

public sealed class CaseQueueTests(Store store, ITestOutputHelper output) : IClassFixture<Store>
{
    private const int Cases = 1000;
    private const int Workers = 50;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fifty_workers_on_two_replicas_get_each_of_a_thousand_cases_once()
    {
        var tenant = await FillAsync(Cases);
        await using var replica = store.StartReplica();
        CaseWriter[] writers = [store.Services.GetRequiredService<CaseWriter>(), replica.GetRequiredService<CaseWriter>()];
        var claimed = new ConcurrentQueue<(Guid Case, Guid Worker)>();

        await Task.WhenAll(Enumerable.Range(0, Workers).Select(i => Task.Run(
            async () =>
            {
                var worker = new CasePerson(A.Tenant(), $"Worker {i}");
                while (await writers[i % 2].ClaimNextAsync(tenant, worker, TimeSpan.FromHours(1), A.Noon, Ct) is { } next)
                {
                    claimed.Enqueue((next.Id, worker.Id));
                }
            },
            Ct)));

        await using var db = store.Context();
        var owners = await db.Cases.Where(c => c.TenantId == tenant).ToDictionaryAsync(c => c.Id, c => c.OwnerId, Ct);
        var entries = await db.CaseEvents.CountAsync(e => e.TenantId == tenant && e.Act == CaseAct.Claimed, Ct);
        output.WriteLine(
            $"{Workers} workers on 2 replicas: {claimed.Count} claims of {claimed.Select(c => c.Case).Distinct().Count()} cases by {claimed.Select(c => c.Worker).Distinct().Count()} workers, {entries} entries, no case twice.");
        Assert.Equal((Cases, Cases, Cases), (claimed.Count, claimed.Select(c => c.Case).Distinct().Count(), entries));
        Assert.All(claimed, c => Assert.Equal(c.Worker, owners[c.Case]));
    }

    [Fact]
    public async Task The_next_case_is_that_of_the_highest_risk_then_of_the_earliest_due_time()
    {
        var tenant = await FillAsync(30);
        var writer = store.Services.GetRequiredService<CaseWriter>();
        var worker = new CasePerson(A.Tenant(), "Worker");
        var claimed = new List<Case>();
        while (await writer.ClaimNextAsync(tenant, worker, TimeSpan.FromHours(1), A.Noon, Ct) is { } next)
        {
            claimed.Add(next);
        }

        Assert.Equal(claimed.OrderByDescending(c => c.Risk).ThenBy(c => c.DueAt).ThenBy(c => c.Id).Select(c => c.Id), claimed.Select(c => c.Id));
        Assert.Equal(30, claimed.Count);
    }

    [Fact]
    public async Task A_page_of_the_queue_and_the_next_case_read_their_index_and_do_not_sort()
    {
        var tenant = await FillAsync(400);
        await store.ExecuteAsOwnerAsync("ANALYZE cases");
        await using var connection = await store.AsApplication.OpenConnectionAsync(Ct);
        await using var command = new Npgsql.NpgsqlCommand(
            $"EXPLAIN SELECT c.id FROM cases c WHERE c.tenant_id = '{tenant}' AND c.state IN ('open', 'proposed') AND c.owner_id IS NULL ORDER BY c.risk DESC, c.due_at, c.id LIMIT 1 FOR UPDATE SKIP LOCKED", connection);
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var plan = "";
        while (await reader.ReadAsync(Ct))
        {
            plan += reader.GetString(0) + "\n";
        }

        Assert.Contains("ix_cases_queue", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
    }

    private async Task<Guid> FillAsync(int cases)
    {
        var tenant = A.Tenant();
        await Task.WhenAll(Enumerable.Range(0, cases).Select(async i =>
        {
            var submission = A.Submission(tenant, A.Declaration($"Q-{i}", to: "RU", lines: A.Chips()), at: A.Noon.AddSeconds(i));
            Assert.Equal(Outcome.Prohibited, submission.Verdict.Outcome);
            var stored = await store.Writer.AppendAsync(submission with { Case = new CaseOpening(i % 7 * 10, null, 100m, A.Noon.AddHours(i % 5)) }, true, Ct);
            Assert.IsType<AppendResult.Fresh>(stored);
        }));
        return tenant;
    }
}
