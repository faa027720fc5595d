using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace ExportControl.Api.Tests.Declarations;

[Collection<Served>]
public sealed class PostBatchTests(App app)
{
    [Fact]
    public async Task An_array_is_answered_item_by_item_in_order_and_an_invalid_item_fails_alone()
    {
        var broker = await app.NewTenantAsync();
        var chips = A.Chips();
        JsonArray batch =
        [
            A.Declaration(), A.Declaration(d => d["procedure"] = "40"), chips, chips.DeepClone(), "no declaration", A.Declaration(d => d["reference"] = (string?)chips["reference"]),
        ];

        var answer = await broker.PostAsync("/v1/declarations/batch", App.Json(batch));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var results = (await App.ReadAsync(answer)).AsArray();
        Assert.Equal([201, 422, 201, 200, 422, 409], results.Select(r => (int)r!["status"]!));
        Assert.Equal(Enumerable.Range(0, 6), results.Select(r => (int)r!["index"]!));
        Assert.All(results, r => Assert.Null(r!["line"]));
        Assert.Equal([.. batch.Take(4).Select(b => (string?)b!["reference"]), null, (string?)chips["reference"]], results.Select(r => (string?)r!["reference"]));
        Assert.Contains("/procedure", results[1]!["problem"]!["errors"]!.AsObject().Select(e => e.Key));
        Assert.Equal("prohibited", (string?)results[2]!["verdict"]!["outcome"]);
        Assert.Equal(results[2]!["verdict"]!.ToJsonString(), results[3]!["verdict"]!.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, (await broker.GetAsync($"/v1/verdicts/{results[0]!["verdict"]!["id"]}")).StatusCode);
    }

    [Fact]
    public async Task Each_line_of_a_stream_is_answered_by_a_line_in_order()
    {
        var broker = await app.NewTenantAsync();
        var references = Enumerable.Range(0, 1500).Select(i => $"N-{i}").ToList();
        var lines = string.Join('\n', references.Select(r => A.Declaration(d => d["reference"] = r).ToJsonString()));

        var answer = await broker.PostAsync("/v1/declarations/batch", NdJson($"{lines}\n\n{{\"a\":\nnot json\n"));

        Assert.Equal("application/x-ndjson", answer.Content.Headers.ContentType!.MediaType);
        var results = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!).ToList();
        Assert.Equal(references, results.Take(1500).Select(r => (string)r["verdict"]!["reference"]!));
        Assert.All(results.Take(1500), r => Assert.Equal(201, (int)r["status"]!));
        Assert.Equal([400, 400], results.Skip(1500).Select(r => (int)r["status"]!));
        Assert.Equal(Enumerable.Range(0, 1502), results.Select(r => (int)r["index"]!));
        Assert.Equal([1500, 1502, 1503], results.Skip(1499).Select(r => (int)r["line"]!));
        Assert.All(results.Skip(1500), r => Assert.StartsWith($"Line {r["line"]}, byte ", (string?)r["problem"]!["detail"], StringComparison.Ordinal));
        var page = await App.ReadAsync(await broker.GetAsync("/v1/verdicts?limit=200"));
        Assert.Equal(200, page["items"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("{}", 422)]
    [InlineData("[{]", 400)]
    [InlineData("", 400)]
    [InlineData("[]", 200)]
    [InlineData("[] []", 400)]
    public async Task A_body_that_is_not_an_array_of_declarations_is_refused(string body, int status) =>
        Assert.Equal(status, (int)(await (await app.NewTenantAsync()).PostAsync("/v1/declarations/batch", App.Json(Encoding.UTF8.GetBytes(body)))).StatusCode);

    [Fact]
    public async Task An_array_of_more_than_a_thousand_items_is_refused_and_nothing_is_stored()
    {
        var broker = await app.NewTenantAsync();
        var batch = new JsonArray([.. Enumerable.Range(0, 1001).Select(_ => (JsonNode)A.Declaration())]);

        var answer = await broker.PostAsync("/v1/declarations/batch", App.Json(batch));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Empty((await App.ReadAsync(await broker.GetAsync("/v1/verdicts")))["items"]!.AsArray());
    }

    [Fact]
    public async Task A_line_that_is_too_long_is_refused_alone()
    {
        var broker = await app.NewTenantAsync();
        var longLine = $"{{\"reference\":\"{new string('x', 11 * 1024 * 1024)}\"}}";

        var answer = await broker.PostAsync("/v1/declarations/batch", NdJson($"{longLine}\n{A.Declaration().ToJsonString()}"));

        Assert.Equal([413, 201], (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => (int)JsonNode.Parse(l)!["status"]!));
    }

    private static StringContent NdJson(string lines) => new(lines, Encoding.UTF8, new MediaTypeHeaderValue("application/x-ndjson"));
}
