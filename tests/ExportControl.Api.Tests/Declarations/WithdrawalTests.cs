using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ExportControl.Api.Tests.Declarations;

[Collection<Served>]
public sealed class WithdrawalTests(App app)
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("{}", null)]
    [InlineData("""{ "reason": "The buyer cancelled the order." }""", "The buyer cancelled the order.")]
    public async Task A_withdrawn_declaration_has_a_last_revision_without_a_verdict(string? body, string? reason)
    {
        var broker = await app.NewTenantAsync();
        var first = await App.ReadAsync(await broker.PostAsJsonAsync("/v1/declarations", A.Declaration()));
        var path = $"/v1/declarations/{first["declarationId"]}";

        var answer = await broker.PostAsync($"{path}/withdraw", body is null ? null : App.Json(JsonNode.Parse(body)!));
        var again = await broker.PostAsync($"{path}/withdraw", null);

        var withdrawn = await App.ReadAsync(answer);
        var revisions = withdrawn["revisions"]!.AsArray();
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (answer.StatusCode, again.StatusCode));
        Assert.Equal("withdrawn", (string?)withdrawn["state"]);
        Assert.Equal([(1, false, 1), (2, true, 0)], revisions.Select(r => ((int)r!["revision"]!, (bool)r["withdrawn"]!, r["verdicts"]!.AsArray().Count)));
        Assert.Equal((null, reason), (revisions[1]!["declaration"], (string?)revisions[1]!["reason"]));
        Assert.Equal(withdrawn.ToJsonString(), (await App.ReadAsync(again)).ToJsonString());
        Assert.Equal(withdrawn.ToJsonString(), (await App.ReadAsync(await broker.GetAsync(path))).ToJsonString());
        Assert.Equal(HttpStatusCode.OK, (await broker.GetAsync($"/v1/verdicts/{first["id"]}")).StatusCode);
    }

    [Fact]
    public async Task A_withdrawn_declaration_counts_in_no_flow_until_it_is_filed_again()
    {
        var broker = await app.NewTenantAsync();
        var chips = A.Chips(d => (d["lines"]![0]!["originCountry"], d["lines"]![0]!["importedFrom"]) = ("CN", "CN"));
        var first = await App.ReadAsync(await broker.PostAsJsonAsync("/v1/declarations", chips));
        var before = await FlowsAsync(broker);

        await broker.PostAsync($"/v1/declarations/{first["declarationId"]}/withdraw", null);
        var withdrawn = await FlowsAsync(broker);
        var refused = await broker.PostAsJsonAsync("/v1/declarations", chips);
        var again = await App.ReadAsync(await broker.PostAsJsonAsync("/v1/declarations?revise=true", chips));

        Assert.NotEqual("[]", before);
        Assert.Equal("[]", withdrawn);
        Assert.Equal(3, (int)again["revision"]!);
        Assert.Equal(before, await FlowsAsync(broker));
        var problem = await App.ReadAsync(refused);
        Assert.Equal((HttpStatusCode.Conflict, "/problems/declaration-withdrawn"), (refused.StatusCode, (string?)problem["type"]));
        Assert.Equal(((string?)first["declarationId"], (string?)first["id"]), ((string?)problem["declarationId"], (string?)problem["verdictId"]));
        Assert.Equal("current", (string?)(await App.ReadAsync(await broker.GetAsync($"/v1/declarations/{first["declarationId"]}")))["state"]);
    }

    [Fact]
    public async Task A_late_repeat_with_its_key_does_not_withdraw_a_declaration_that_was_filed_again()
    {
        var broker = await app.NewTenantAsync();
        var declaration = A.Declaration();
        var path = $"/v1/declarations/{(await App.ReadAsync(await broker.PostAsJsonAsync("/v1/declarations", declaration)))["declarationId"]}";

        var first = await WithdrawAsync();
        await broker.PostAsJsonAsync("/v1/declarations?revise=true", declaration);
        var repeated = await WithdrawAsync();

        Assert.Equal((await App.ReadAsync(first)).ToJsonString(), (await App.ReadAsync(repeated)).ToJsonString());
        Assert.Equal("true", repeated.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal("current", (string?)(await App.ReadAsync(await broker.GetAsync(path)))["state"]);

        async Task<HttpResponseMessage> WithdrawAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{path}/withdraw") { Headers = { { "Idempotency-Key", "w-1" } } };
            return await broker.SendAsync(request);
        }
    }

    [Fact]
    public async Task Only_its_tenant_withdraws_and_an_invalid_request_withdraws_nothing()
    {
        var (broker, stranger) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        var first = await App.ReadAsync(await broker.PostAsJsonAsync("/v1/declarations", A.Declaration()));
        var path = $"/v1/declarations/{first["declarationId"]}";

        var strange = await stranger.PostAsync($"{path}/withdraw", null);
        var tooLong = await broker.PostAsync($"{path}/withdraw", App.Json(new JsonObject { ["reason"] = new string('a', 1001) }));
        var unknown = await broker.PostAsync($"{path}/withdraw", App.Json(new JsonObject { ["why"] = "x" }));

        Assert.Equal(HttpStatusCode.NotFound, strange.StatusCode);
        Assert.Equal("text.too-long", (string?)(await App.ReadAsync(tooLong))["errors"]!["/reason"]![0]!["code"]);
        Assert.NotNull((await App.ReadAsync(unknown))["errors"]!["/why"]);
        Assert.Equal("current", (string?)(await App.ReadAsync(await broker.GetAsync(path)))["state"]);
    }

    private static async Task<string> FlowsAsync(HttpClient broker) => (await App.ReadAsync(await broker.GetAsync("/v1/statistics/flows")))["items"]!.ToJsonString();
}
