using System.Net;
using System.Text.Json.Nodes;
using ExportControl.Api.Tests.RuleSets;

namespace ExportControl.Api.Tests.Hosting;

/// <summary>Two hosts over one database behave as one service. PublishUnderLoadTests shows that both switch rules within a second.</summary>
[Collection<Published>]
public sealed class TwoReplicasTests(Replicas replicas)
{
    [Fact]
    public async Task The_same_declaration_posted_to_both_at_once_makes_one_verdict()
    {
        for (var i = 0; i < 25; i++)
        {
            var body = A.Chips();

            var answers = await AtBothAsync(body, body);

            Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Created], answers.Select(a => a.StatusCode).Order());
            Assert.Single((await Task.WhenAll(answers.Select(App.ReadAsync))).Select(v => v.ToJsonString()).Distinct());
        }
    }

    [Fact]
    public async Task A_reference_posted_with_two_contents_at_once_is_accepted_once()
    {
        for (var i = 0; i < 25; i++)
        {
            var (one, other) = (A.Declaration(), A.Chips());
            other["reference"] = (string)one["reference"]!;

            var answers = await AtBothAsync(one, other);

            Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Conflict], answers.Select(a => a.StatusCode).Order());
        }
    }

    [Fact]
    public async Task An_idempotency_key_used_on_one_host_applies_on_the_other()
    {
        var (body, key) = (A.Declaration(), $"key-{Guid.CreateVersion7():N}");

        var first = await PostAsync(replicas.Broker, body, key);
        var again = await PostAsync(replicas.Elsewhere, body, key);
        var misused = await PostAsync(replicas.Elsewhere, A.Declaration(), key);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.StatusCode, again.StatusCode));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal("/problems/idempotency-key-reused", (string?)(await App.ReadAsync(misused))["type"]);
    }

    [Fact]
    public async Task A_request_with_an_idempotency_key_sent_to_both_at_once_is_executed_once()
    {
        var admin = await replicas.KeyAsync("admin");
        var (here, elsewhere) = (Replicas.Client(replicas.Broker.BaseAddress!, admin), Replicas.Client(replicas.Elsewhere.BaseAddress!, admin));
        for (var i = 0; i < 25; i++)
        {
            var (name, key) = ($"Tenant {Guid.CreateVersion7():N}", $"key-{Guid.CreateVersion7():N}");

            var answers = await Task.WhenAll(TenantAsync(here, name, key), TenantAsync(elsewhere, name, key));

            Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Created && !a.Headers.Contains("Idempotency-Replayed"));
            Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Conflict || a.Headers.Contains("Idempotency-Replayed"));
            Assert.Single((await App.ReadAsync(await here.GetAsync("/v1/tenants")))["items"]!.AsArray(), t => (string?)t!["name"] == name);
            Assert.True((await TenantAsync(elsewhere, name, key)).Headers.Contains("Idempotency-Replayed"));
        }
    }

    [Fact]
    public async Task A_verdict_of_one_host_is_read_listed_and_replayed_on_the_other()
    {
        for (var i = 0; i < 10; i++)
        {
            var posted = await PostAsync(replicas.Broker, A.Chips());
            var verdict = await posted.Content.ReadAsStringAsync();

            Assert.Equal(verdict, await replicas.Elsewhere.GetStringAsync(posted.Headers.Location));
            Assert.Equal(verdict, (await App.ReadAsync(await replicas.Elsewhere.GetAsync("/v1/verdicts?limit=1&view=standard")))["items"]![0]!.ToJsonString(Unescaped));
            Assert.True((bool)(await App.ReadAsync(await replicas.Elsewhere.PostAsync($"{posted.Headers.Location}/replay", null)))["identical"]!);
        }
    }

    [Fact]
    public async Task A_cursor_of_one_host_is_valid_on_the_other()
    {
        await PostAsync(replicas.Broker, A.Declaration());
        await PostAsync(replicas.Elsewhere, A.Declaration());
        var both = (await App.ReadAsync(await replicas.Broker.GetAsync("/v1/verdicts?limit=2")))["items"]!.AsArray().Select(v => (string)v!["id"]!).ToList();

        var first = await App.ReadAsync(await replicas.Broker.GetAsync("/v1/verdicts?limit=1"));
        var next = await App.ReadAsync(await replicas.Elsewhere.GetAsync($"/v1/verdicts?limit=1&cursor={first["next"]}"));

        Assert.Equal(both, [(string)first["items"]![0]!["id"]!, (string)next["items"]![0]!["id"]!]);
    }

    [Theory]
    [InlineData("/v1/statistics/outcomes")]
    [InlineData("/v1/statistics/flows")]
    public async Task Statistics_are_the_same_on_both(string path)
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => PostAsync(i % 2 == 0 ? replicas.Broker : replicas.Elsewhere, A.Chips())));

        Assert.Equal(await replicas.Broker.GetStringAsync(new Uri(path, UriKind.Relative)), await replicas.Elsewhere.GetStringAsync(new Uri(path, UriKind.Relative)));
    }

    [Fact]
    public async Task A_key_created_on_one_host_is_accepted_by_the_other()
    {
        var officer = Replicas.Client(replicas.Elsewhere.BaseAddress!, await replicas.KeyAsync("officer"));

        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync("/v1/rescreenings")).StatusCode);
    }

    private static readonly System.Text.Json.JsonSerializerOptions Unescaped = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private Task<HttpResponseMessage[]> AtBothAsync(JsonNode one, JsonNode other) => Task.WhenAll(PostAsync(replicas.Broker, one), PostAsync(replicas.Elsewhere, other));

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, JsonNode body, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/declarations") { Content = App.Json(body) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return client.SendAsync(request);
    }

    private static async Task<HttpResponseMessage> TenantAsync(HttpClient at, string name, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/tenants") { Content = App.Json(new JsonObject { ["name"] = name }) };
        request.Headers.Add("Idempotency-Key", key);
        return await at.SendAsync(request);
    }
}
