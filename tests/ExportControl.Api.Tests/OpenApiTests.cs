using System.Reflection;
using System.Text.Json.Nodes;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Validation;

namespace ExportControl.Api.Tests;

[Collection<Served>]
public sealed class OpenApiTests(App app)
{
    private static readonly string GoldenFile = Path.Combine(App.Root, "tests", "ExportControl.Api.Tests", "golden", "openapi.json");

    [Fact]
    public async Task The_OpenAPI_document_equals_the_golden_file()
    {
        using var anonymous = app.With(null);

        var contract = (await anonymous.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative))).ReplaceLineEndings("\n").TrimEnd() + "\n";

        if (Environment.GetEnvironmentVariable("GOLDEN") == "write")
        {
            await File.WriteAllTextAsync(GoldenFile, contract, TestContext.Current.CancellationToken);
        }

        Assert.Equal(await File.ReadAllTextAsync(GoldenFile, TestContext.Current.CancellationToken), contract);
    }

    [Fact]
    public async Task Every_operation_has_an_id_a_tag_a_summary_and_its_problems()
    {
        var contract = await App.ReadAsync(await app.Admin.GetAsync("/openapi/v1.json"));

        var operations = contract["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(o => (Path: p.Key, Operation: o.Value!))).ToList();
        Assert.Equal(operations.Count, operations.Select(o => (string?)o.Operation["operationId"]).Distinct().Count());
        Assert.All(operations, o =>
        {
            Assert.NotEmpty(o.Operation["tags"]!.AsArray());
            Assert.NotEmpty((string)o.Operation["summary"]!);
        });
        Assert.All(operations.Where(o => o.Path.StartsWith("/v1/", StringComparison.Ordinal)), o =>
        {
            Assert.NotNull(o.Operation["responses"]!["401"]);
            Assert.NotNull(o.Operation["responses"]!["503"]);
            Assert.True((string?)o.Operation["operationId"] == "postSession" || o.Operation["security"]!.AsArray().Count > 0);
        });
        Assert.StartsWith("3.1", (string)contract["openapi"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_answer_has_the_id_of_the_request_and_a_tagged_one_its_304()
    {
        var contract = await App.ReadAsync(await app.Admin.GetAsync("/openapi/v1.json"));

        var operations = contract["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject()).Select(o => o.Value!).ToList();
        Assert.All(operations.SelectMany(o => o["responses"]!.AsObject()), r => Assert.NotNull(r.Value!["headers"]?["X-Request-Id"]));
        var tagged = contract["paths"]!.AsObject().Select(p => p.Value!["get"]).OfType<JsonNode>().Where(o => o["responses"]!["200"]?["headers"]!["ETag"] is not null).ToList();
        Assert.True(tagged.Count >= 15);

        // The tag of a licence is the version of its state; its balances change without it.
        Assert.All(tagged.Where(o => (string?)o["operationId"] != "getLicence"), o => Assert.NotNull(o["responses"]!["304"]!["headers"]!["ETag"]));
    }

    [Fact]
    public async Task Enumerations_have_a_type_decimals_are_decimal_and_no_number_is_a_double()
    {
        var contract = await App.ReadAsync(await app.Admin.GetAsync("/openapi/v1.json"));

        var nodes = Descendants(contract).ToList();
        var enumerations = nodes.Where(n => n["enum"] is JsonArray).ToList();
        Assert.True(enumerations.Count >= 15);
        Assert.All(enumerations, e => Assert.NotNull(e["type"]));
        Assert.DoesNotContain(nodes, n => n["format"] is JsonValue v && v.TryGetValue<string>(out var format) && format is "double" or "float");
        var line = contract["components"]!["schemas"]!["DeclarationLine"]!["properties"]!;
        Assert.All(["value", "netMassKg", "quantity"], m => Assert.Equal("decimal", (string?)line[m]!["format"]));
    }

    /// <summary>The second of two types with one name would be described as the first.</summary>
    [Fact]
    public void Each_document_has_a_schema_name_of_its_own()
    {
        string[] suffixes = ["Document", "Request", "Response"];
        var named = typeof(ProblemDocument).Assembly.GetExportedTypes()
            .Select(t => (Type: t, Suffix: suffixes.FirstOrDefault(s => t.Name.EndsWith(s, StringComparison.Ordinal)), Stated: t.GetCustomAttribute<SchemaNameAttribute>()?.Name))
            .Where(t => t.Suffix is not null || t.Stated is not null)
            .GroupBy(t => t.Stated ?? t.Type.Name[..^t.Suffix!.Length], t => t.Type.Name, StringComparer.Ordinal)
            .ToList();

        Assert.True(named.Count > 100);
        Assert.All(named, n => Assert.Single(n));
    }

    [Fact]
    public async Task Headers_that_a_client_needs_are_described()
    {
        var contract = await App.ReadAsync(await app.Admin.GetAsync("/openapi/v1.json"));

        var post = contract["paths"]!["/v1/declarations"]!["post"]!["responses"]!;
        Assert.NotNull(post["201"]!["headers"]!["Location"]);
        Assert.NotNull(post["200"]!["headers"]!["Idempotency-Replayed"]);
        Assert.NotNull(post["503"]!["headers"]!["Retry-After"]);
        Assert.NotNull(contract["paths"]!["/v1/verdicts"]!["get"]!["responses"]!["200"]!["headers"]!["Link"]);
        Assert.Equal(typeof(OpenApiTests).Assembly.GetName().Version!.ToString(3), ((string)contract["info"]!["version"]!).Split('-')[0]);
    }

    [Fact]
    public async Task The_example_of_a_declaration_is_accepted()
    {
        var broker = await app.NewTenantAsync();
        var contract = await App.ReadAsync(await app.Admin.GetAsync("/openapi/v1.json"));
        var example = contract["paths"]!["/v1/declarations"]!["post"]!["requestBody"]!["content"]!["application/json"]!["example"]!;

        var answer = await broker.PostAsync("/v1/declarations", App.Json(JsonNode.Parse(example.ToJsonString())!));

        Assert.Equal(System.Net.HttpStatusCode.Created, answer.StatusCode);
    }

    private static IEnumerable<JsonObject> Descendants(JsonNode node) => node switch
    {
        JsonObject one => one.Select(m => m.Value).OfType<JsonNode>().SelectMany(Descendants).Prepend(one),
        JsonArray many => many.OfType<JsonNode>().SelectMany(Descendants),
        _ => [],
    };
}
