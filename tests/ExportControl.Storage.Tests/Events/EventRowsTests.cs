using System.Text.Json;
using ExportControl.Storage.Cases;
using ExportControl.Storage.Events;
using ExportControl.Storage.Verdicts;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExportControl.Storage.Tests.Events;

public sealed class EventRowsTests(Store store) : IClassFixture<Store>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stored_verdict_has_one_event_and_a_refused_submission_has_none()
    {
        var tenant = A.Tenant();
        var first = Assert.IsType<AppendResult.Fresh>(await store.Writer.AppendAsync(A.Submission(tenant, A.Declaration("E-1", to: "RU", lines: A.Chips())), Ct)).Verdict;
        await store.Writer.AppendAsync(A.Submission(tenant, A.Declaration("E-1", to: "RU", lines: A.Chips())), Ct);
        await store.Writer.AppendAsync(A.Submission(tenant, A.Declaration("E-1", to: "KG")), Ct);
        var revised = await store.Writer.AppendAsync(A.Submission(tenant, A.Declaration("E-1", to: "KG")) with { MayRevise = true, Event = EventType.VerdictChanged }, Ct);

        var events = await EventsAsync(tenant);

        Assert.Equal([(EventType.VerdictCreated, first.Id), (EventType.VerdictChanged, Assert.IsType<AppendResult.Fresh>(revised).Verdict.Id)], events.Select(e => (e.Type, VerdictOf(e))));
        Assert.All(events, e => Assert.Equal((first.DeclarationId.ToString(), (long?)null), (e.Subject, e.Position)));
        Assert.Equal(
            $$$"""{"declarationId":"{{{first.DeclarationId}}}","verdictId":"{{{first.Id}}}","reference":"E-1","revision":1,"outcome":"prohibited","lane":"red","screenedAt":"2026-11-24T12:00:00.000Z","effectiveDate":"2026-11-24","ruleSetVersion":1,"links":{"verdict":"/v1/verdicts/{{{first.Id}}}","declaration":"/v1/declarations/{{{first.DeclarationId}}}"}}""",
            System.Text.Encoding.UTF8.GetString(events[0].Data));
    }

    [Fact]
    public async Task The_event_of_a_verdict_comes_before_that_of_its_case()
    {
        var tenant = A.Tenant();
        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => store.Writer.AppendAsync(
            A.Submission(tenant, A.Declaration($"O-{i}", to: "RU", lines: A.Chips())) with { Case = new CaseOpening(100, null, null, A.Noon) }, Ct)));

        var bySubject = (await EventsAsync(tenant)).GroupBy(e => e.Subject).ToList();

        Assert.Equal(60, bySubject.Count);
        Assert.All(bySubject, events => Assert.Equal([EventType.VerdictCreated, EventType.CaseOpened], events.Select(e => e.Type)));
    }

    [Fact]
    public async Task Events_of_a_caller_are_inserted_in_their_order_and_only_if_its_transaction_commits()
    {
        var tenant = A.Tenant();
        NewEvent[] events = [.. Enum.GetValues<EventType>().Select((t, i) => new NewEvent(tenant, t, $"{i}", A.Noon, "{}"u8.ToArray()))];
        await InsertAsync(events, commit: false);
        await InsertAsync(events, commit: true);

        Assert.Equal(events.Select(e => (e.Id, e.Type, e.Subject)), (await EventsAsync(tenant)).Select(e => (e.Id, e.Type, e.Subject)));
    }

    [Fact]
    public async Task A_publication_is_an_event_of_each_tenant()
    {
        var tenants = new[] { A.Tenant(), A.Tenant() };
        foreach (var tenant in tenants)
        {
            await store.ExecuteAsOwnerAsync($"INSERT INTO tenants (id, name, created_at) VALUES ('{tenant}', 'A tenant', now())");
        }

        var rules = await store.RuleSets.PublishAsync(TinyRules.Package(), Ct);

        foreach (var tenant in tenants)
        {
            var published = Assert.Single(await EventsAsync(tenant));
            Assert.Equal((EventType.RuleSetPublished, $"{rules.Stamp.Version}", 7), (published.Type, published.Subject, published.Id.Version));
            using var data = JsonDocument.Parse(published.Data);
            Assert.Equal((rules.Stamp.Version, rules.Stamp.Hash), (data.RootElement.GetProperty("ruleSetVersion").GetInt32(), data.RootElement.GetProperty("hash").GetString()));
            Assert.Equal(published.At.ToUnixTimeMilliseconds(), DateTimeOffset.Parse(data.RootElement.GetProperty("publishedAt").GetString()!, null).ToUnixTimeMilliseconds());
        }
    }

    private static Guid VerdictOf(EventRow row)
    {
        using var data = JsonDocument.Parse(row.Data);
        return data.RootElement.GetProperty("verdictId").GetGuid();
    }

    private async Task InsertAsync(NewEvent[] events, bool commit)
    {
        await using var connection = await store.AsApplication.OpenConnectionAsync(Ct);
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        await using var batch = new NpgsqlBatch(connection, transaction) { BatchCommands = { EventRows.CommandFor(events) } };
        await batch.ExecuteNonQueryAsync(Ct);
        if (commit)
        {
            await transaction.CommitAsync(Ct);
        }
    }

    private async Task<List<EventRow>> EventsAsync(Guid tenant)
    {
        await using var db = store.Context();
        return await db.Events.Where(e => e.TenantId == tenant).OrderBy(e => e.Seq).ToListAsync(Ct);
    }
}
