using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace ExportControl.Api.Tests.Declarations;

[Collection<Served>]
public sealed class RevisionTests(App app)
{
    [Fact]
    public async Task A_corrected_declaration_is_a_revision_with_a_verdict_of_its_own_and_the_first_remains()
    {
        var broker = await app.NewTenantAsync();
        var declaration = A.Declaration();
        var first = await App.ReadAsync(await broker.PostAsJsonAsync("/v1/declarations", declaration));
        declaration["currency"] = "EUR";

        var conflict = await broker.PostAsJsonAsync("/v1/declarations", declaration);
        var answer = await broker.PostAsJsonAsync("/v1/declarations?revise=true", declaration);
        var repeated = await broker.PostAsJsonAsync("/v1/declarations?revise=true", declaration);

        var second = await App.ReadAsync(answer);
        Assert.Equal(HttpStatusCode.Conflict, conflict.StatusCode);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal((1, 2), ((int)first["revision"]!, (int)second["revision"]!));
        Assert.Equal((string?)first["declarationId"], (string?)second["declarationId"]);
        Assert.Equal($"/v1/verdicts/{second["id"]}", answer.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, repeated.StatusCode);
        Assert.Equal((string?)second["id"], (string?)(await App.ReadAsync(repeated))["id"]);
        Assert.Equal(1, (int)(await App.ReadAsync(await broker.GetAsync($"/v1/verdicts/{first["id"]}")))["revision"]!);
        Assert.True((bool)(await App.ReadAsync(await broker.PostAsync($"/v1/verdicts/{first["id"]}/replay", null)))["identical"]!);
        Assert.True((bool)(await App.ReadAsync(await broker.PostAsync($"/v1/verdicts/{second["id"]}/replay", null)))["identical"]!);
        var stored = await App.ReadAsync(await broker.GetAsync($"/v1/declarations/{first["declarationId"]}"));
        Assert.Equal([1, 2], stored["revisions"]!.AsArray().Select(r => (int)r!["revision"]!));
    }

    [Fact]
    public async Task A_revision_by_id_has_the_reference_of_the_declaration()
    {
        var (broker, stranger) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        var declaration = A.Declaration();
        var first = await App.ReadAsync(await broker.PostAsJsonAsync("/v1/declarations", declaration));
        var path = $"/v1/declarations/{first["declarationId"]}/revisions";
        declaration["currency"] = "EUR";

        var answer = await broker.PostAsJsonAsync(path, declaration);
        var repeated = await broker.PostAsJsonAsync(path, declaration);
        var other = await broker.PostAsJsonAsync(path, A.Declaration());
        var strange = await stranger.PostAsJsonAsync(path, declaration);

        Assert.Equal(2, (int)(await App.ReadAsync(answer))["revision"]!);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("true", repeated.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal("reference.other", (string?)(await App.ReadAsync(other))["errors"]!["/reference"]![0]!["code"]);
        Assert.Equal(HttpStatusCode.NotFound, strange.StatusCode);
    }

    [Fact]
    public async Task A_new_reference_with_revise_is_stored_as_the_first_revision_and_another_value_is_refused()
    {
        var broker = await app.NewTenantAsync();

        Assert.Equal(1, (int)(await App.ReadAsync(await broker.PostAsJsonAsync("/v1/declarations?revise=true", A.Declaration())))["revision"]!);
        Assert.NotNull((await App.ReadAsync(await broker.PostAsJsonAsync("/v1/declarations?revise=maybe", A.Declaration())))["errors"]!["/query/revise"]);
    }

    [Fact]
    public async Task A_batch_revises_in_the_order_of_its_items()
    {
        var broker = await app.NewTenantAsync();
        var currencies = new[] { "USD", "EUR", "KZT", "KZT" };
        var lines = string.Join('\n', currencies.Select(c => A.Declaration(d => (d["reference"], d["currency"]) = ("B-1", c)).ToJsonString()));

        using var content = new StringContent(lines, Encoding.UTF8, "application/x-ndjson");
        var answer = await broker.PostAsync("/v1/declarations/batch?revise=true", content);

        var results = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!).ToList();
        Assert.Equal([201, 201, 201, 200], results.Select(r => (int)r["status"]!));
        Assert.Equal([1, 2, 3, 3], results.Select(r => (int)r["verdict"]!["revision"]!));
    }

    [Fact]
    public async Task Figures_count_the_current_revision()
    {
        var broker = await app.NewTenantAsync();
        var chips = A.Chips(d =>
        {
            (d["lines"]![0]!["originCountry"], d["lines"]![0]!["importedFrom"]) = ("CN", "CN");
            d["lines"]![0]!["value"] = 1000;
        });
        await broker.PostAsJsonAsync("/v1/declarations", chips);
        var before = await FlowsAsync(broker);
        chips["lines"]![0]!["value"] = 250;
        var revised = await broker.PostAsJsonAsync("/v1/declarations?revise=true&view=full", chips);

        var after = await FlowsAsync(broker);

        Assert.Equal(HttpStatusCode.Created, revised.StatusCode);
        Assert.NotEmpty(before);
        Assert.Equal(before.Select(f => ((string?)f["group"], (decimal)f["usd"]! / 4, (int)f["declarations"]!)), after.Select(f => ((string?)f["group"], (decimal)f["usd"]!, (int)f["declarations"]!)));
    }

    private static async Task<List<JsonNode>> FlowsAsync(HttpClient broker) =>
        [.. (await App.ReadAsync(await broker.GetAsync("/v1/statistics/flows")))["items"]!.AsArray().Select(f => f!)];
}
