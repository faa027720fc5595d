using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;

namespace ExportControl.Api.Tests.Events;

[Collection<Served>]
public sealed class EventFeedTests(App app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_stored_verdict_is_an_event_of_its_tenant_in_order()
    {
        var broker = await app.WithThreeAsync();
        var stranger = await app.NewTenantAsync("erp");

        var all = await ReadAllAsync(broker);
        var events = all.Where(e => (string)e["type"]! == "verdict.created").ToList();

        // Two of the three open a case.
        Assert.Equal(["1", "2", "3", "4", "5"], all.Select(e => ((string)e["sequence"]!).TrimStart('0')));
        Assert.Equal(3, events.Count);
        Assert.All(events, e => Assert.Equal(("1.0", "verdict.created", "application/json"), ((string)e["specversion"]!, (string)e["type"]!, (string)e["datacontenttype"]!)));
        foreach (var item in events)
        {
            var verdict = await App.ReadAsync(await broker.GetAsync((string)item["data"]!["links"]!["verdict"]!, Ct));
            Assert.Equal((string)verdict["declarationId"]!, (string)item["subject"]!);
            Assert.Equal(
                ((string)verdict["id"]!, (string)verdict["reference"]!, (int)verdict["revision"]!, (string)verdict["outcome"]!, (string)verdict["lane"]!, (int)verdict["ruleSet"]!["version"]!),
                ((string)item["data"]!["verdictId"]!, (string)item["data"]!["reference"]!, (int)item["data"]!["revision"]!, (string)item["data"]!["outcome"]!, (string)item["data"]!["lane"]!, (int)item["data"]!["ruleSetVersion"]!));
        }

        Assert.Empty((await App.ReadAsync(await stranger.GetAsync("/v1/events", Ct)))["items"]!.AsArray());
    }

    [Fact]
    public async Task The_next_of_a_page_continues_after_it_and_at_the_end_stays()
    {
        var broker = await app.WithThreeAsync();
        await ReadAllAsync(broker);

        var first = await App.ReadAsync(await broker.GetAsync("/v1/events?limit=2", Ct));
        var second = await App.ReadAsync(await broker.GetAsync($"/v1/events?limit=3&after={first["next"]}", Ct));
        var end = await App.ReadAsync(await broker.GetAsync($"/v1/events?after={second["next"]}", Ct));
        var others = await App.ReadAsync(await broker.GetAsync("/v1/events?types=case.decided,licence.low", Ct));

        Assert.Equal((2, 3, 0), (first["items"]!.AsArray().Count, second["items"]!.AsArray().Count, end["items"]!.AsArray().Count));
        Assert.Equal((string)second["items"]![2]!["sequence"]!, (string)second["next"]!);
        Assert.Equal((string)second["next"]!, (string)end["next"]!);
        Assert.Equal((0, (string)end["next"]!), (others["items"]!.AsArray().Count, (string)others["next"]!));
    }

    [Fact]
    public async Task A_reader_that_waits_gets_the_event_when_it_is_committed()
    {
        var broker = await app.NewTenantAsync();
        var waiting = broker.GetAsync("/v1/events?wait=5", Ct);
        await Task.Delay(300, Ct);
        var watch = Stopwatch.StartNew();
        await broker.PostAsync("/v1/declarations", App.Json(A.Declaration()), Ct);
        var posted = watch.ElapsedMilliseconds;

        var page = await App.ReadAsync(await waiting);

        Assert.NotEmpty(page["items"]!.AsArray());
        System.Console.WriteLine($"A waiting reader has the event {watch.ElapsedMilliseconds - posted} ms after the answer to the post.");
    }

    [Theory]
    [InlineData("after=x", "/query/after", "events.after")]
    [InlineData("after=-1", "/query/after", "events.after")]
    [InlineData("after=99999", "/query/after", "events.after.unknown")]
    [InlineData("types=verdict.made", "/query/types", "query.word")]
    [InlineData("types=", "/query/types", "text.empty")]
    [InlineData("limit=201", "/query/limit", "number.range")]
    [InlineData("wait=6", "/query/wait", "number.range")]
    public async Task An_invalid_parameter_is_named(string query, string place, string code)
    {
        var broker = await app.NewTenantAsync();
        using var answer = await broker.GetAsync($"/v1/events?{query}", Ct);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(code, (string)(await App.ReadAsync(answer))["errors"]![place]![0]!["code"]!);
    }

    [Fact]
    public async Task A_reader_that_is_behind_the_retention_time_gets_410()
    {
        var broker = await app.WithThreeAsync();
        var source = (string)(await ReadAllAsync(broker))[0]["source"]!;
        await app.ExecuteAsOwnerAsync($"UPDATE event_counters SET removed = 4 WHERE tenant_id = '{source.Split('/')[^1]}'");

        using var behind = await broker.GetAsync("/v1/events?after=1", Ct);
        var problem = await App.ReadAsync(behind);

        Assert.Equal((HttpStatusCode.Gone, "/problems/events-removed"), (behind.StatusCode, (string)problem["type"]!));
        Assert.Contains("0000000000000000005", (string)problem["detail"]!, StringComparison.Ordinal);
        Assert.Single((await App.ReadAsync(await broker.GetAsync("/v1/events?after=4", Ct)))["items"]!.AsArray());
        Assert.Single((await App.ReadAsync(await broker.GetAsync("/v1/events", Ct)))["items"]!.AsArray());
    }

    // Of a tenant with three verdicts.
    private static async Task<List<JsonNode>> ReadAllAsync(HttpClient client)
    {
        const int Count = 5;
        var (read, after) = (new List<JsonNode>(), "0");
        for (var attempt = 0; read.Count < Count && attempt < 20; attempt++)
        {
            var page = await App.ReadAsync(await client.GetAsync($"/v1/events?after={after}&wait=2", Ct));
            read.AddRange(page["items"]!.AsArray().Select(i => i!));
            after = (string)page["next"]!;
        }

        Assert.Equal(Count, read.Count);
        return read;
    }
}
