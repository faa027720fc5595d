using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace ExportControl.Api.Tests.OpenApi;

/// <summary>The OpenAPI document and the service refuse the same bodies, and results of a batch are as described.</summary>
[Collection<Served>]
public sealed class ContractTests(App app)
{
    // Kinds of bodies that are refused for their form. What depends on the rule set (a code that exists, a check digit) is not in a schema.
    private static readonly (string Kind, Action<JsonObject> Change)[] Refused =
    [
        ("missing reference", d => d.Remove("reference")),
        ("missing exporter", d => d.Remove("exporter")),
        ("missing name of a party", d => d["consignee"]!.AsObject().Remove("name")),
        ("missing lines", d => d.Remove("lines")),
        ("missing value of a line", d => Line(d).Remove("value")),
        ("null in a required member", d => d["currency"] = null),
        ("unknown member", d => d["colour"] = "red"),
        ("unknown member of a party", d => d["exporter"]!["iin"] = "180540012343"),
        ("unknown member of a line", d => Line(d)["price"] = 1),
        ("number for a text", d => d["reference"] = 12),
        ("text for a number", d => Line(d)["value"] = "1000"),
        ("text for a flag", d => d["endUse"] = new JsonObject { ["military"] = "no" }),
        ("object for a list", d => d["lines"] = new JsonObject()),
        ("text for an object", d => d["exporter"] = "TOO Steppe Trade"),
        ("empty reference", d => d["reference"] = ""),
        ("reference too long", d => d["reference"] = new string('a', 101)),
        ("name too long", d => d["exporter"]!["name"] = new string('a', 301)),
        ("description too long", d => Line(d)["description"] = new string('a', 4001)),
        ("country of three letters", d => d["destinationCountry"] = "RUS"),
        ("code of an odd length", d => Line(d)["commodityCode"] = "854231900"),
        ("code with letters", d => Line(d)["commodityCode"] = "8542AB"),
        ("number of the declaration in another form", d => d["declarationNumber"] = "12345"),
        ("day that does not exist", d => d["date"] = "2026-02-30"),
        ("day in another form", d => d["date"] = "24.11.2026"),
        ("no lines", d => d["lines"] = new JsonArray()),
        ("too many lines", d => d["lines"] = new JsonArray([.. Enumerable.Range(1, 1000).Select(n => A.Line(n))])),
        ("too many countries of transit", d => d["transitCountries"] = new JsonArray([.. Enumerable.Repeat("CN", 21).Select(c => (JsonNode)c)])),
        ("number of a line above 999", d => Line(d)["number"] = 1000),
        ("fraction in the number of a line", d => Line(d)["number"] = 1.5),
        ("negative value", d => Line(d)["value"] = -1),
        ("value too large", d => Line(d)["value"] = 1_000_000_000_000_000m),
        ("share above 100", d => Line(d)["usContentPercent"] = 101),
        ("null in a list", d => d["lines"] = new JsonArray((JsonNode?)null)),
    ];

    private static readonly (string Kind, Action<JsonObject> Change)[] Accepted =
    [
        ("required members only", _ => { }),
        ("null in optional members", d => (d["date"], d["endUser"], d["transitCountries"], d["contract"]) = (null, null, null, null)),
        ("code with spaces and dots", d => Line(d)["commodityCode"] = "0409.00 000 0"),
        ("lower case country", d => d["destinationCountry"] = "ru"),
        ("origin unknown", d => Line(d)["originCountry"] = "00"),
        ("manufacturer as a text", d => Line(d)["manufacturer"] = "TOO Honey"),
        ("manufacturer as an object", d => Line(d)["manufacturer"] = new JsonObject { ["name"] = "TOO Honey", ["country"] = "KZ" }),
        ("classification as a text", d => Line(d)["classification"] = "EAR99"),
        ("classification by regime", d => Line(d)["classification"] = new JsonObject { ["kz"] = null, ["us"] = "EAR99" }),
        ("amounts with fractions", d => (Line(d)["value"], Line(d)["netMassKg"], Line(d)["quantity"], Line(d)["unit"]) = (18250.25m, 0.001m, 3, "PCE")),
        ("a document", d => d["documents"] = new JsonArray(new JsonObject { ["type"] = "export-licence", ["number"] = "KZ-1", ["issuedOn"] = "2026-10-01", ["lines"] = new JsonArray(1) })),
        ("a declaration number", d => d["declarationNumber"] = "55301/241126/0000123"),
    ];

    public static TheoryData<string> RefusedKinds => [.. Refused.Select(r => r.Kind)];

    public static TheoryData<string> AcceptedKinds => [.. Accepted.Select(r => r.Kind)];

    [Theory]
    [MemberData(nameof(RefusedKinds))]
    public async Task A_body_that_the_service_refuses_for_its_form_is_refused_by_the_schema(string kind)
    {
        var body = A.Declaration(Refused.Single(r => r.Kind == kind).Change);

        var answer = await app.Admin.PostAsync("/v1/declarations/check", App.Json(body));

        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.BadRequest, HttpStatusCode.UnprocessableEntity });
        Assert.NotNull(Contract.Golden.Value.FindFault("Declaration", body.ToJsonString()));
    }

    [Theory]
    [MemberData(nameof(AcceptedKinds))]
    public async Task A_body_that_the_service_accepts_is_accepted_by_the_schema(string kind)
    {
        var body = A.Declaration(Accepted.Single(r => r.Kind == kind).Change);

        var answer = await app.Admin.PostAsync("/v1/declarations/check", App.Json(body));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Null(Contract.Golden.Value.FindFault("Declaration", body.ToJsonString()));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/x-ndjson")]
    public async Task Each_result_of_a_batch_is_as_described(string form)
    {
        var broker = await app.NewTenantAsync();
        var items = Enumerable.Range(0, 300).Select(i => i % 10 == 3 ? A.Declaration(Refused[i % Refused.Length].Change) : A.Declaration()).Select(d => d.ToJsonString()).ToList();
        var isArray = form == "application/json";
        using var body = new StringContent(isArray ? $"[{string.Join(',', items)}]" : string.Join('\n', items), Encoding.UTF8, MediaTypeHeaderValue.Parse(form));

        var answer = await (await broker.PostAsync("/v1/declarations/batch", body)).Content.ReadAsStringAsync();

        var results = isArray ? [.. JsonNode.Parse(answer)!.AsArray().Select(r => r!.ToJsonString())] : answer.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(items.Count, results.Length);
        Assert.All(results, r => Assert.Null(Contract.Golden.Value.FindFault("BatchResult", r)));
        Assert.Equal(30, results.Count(r => (int)JsonNode.Parse(r)!["status"]! >= 400));
    }

    [Fact]
    public void Examples_are_as_described() => Assert.Empty(Contract.Golden.Value.FindExampleFaults());

    [Fact]
    public void The_check_sees_an_answer_that_is_not_as_described()
    {
        var contract = Contract.Golden.Value;

        Assert.Null(Find("""{ "status": "live" }"""));
        Assert.NotNull(Find("""{ "status": 1 }"""));
        Assert.NotNull(Find("{}"));
        Assert.NotNull(Find("""{ "status": "live", "more": 1 }"""));
        Assert.NotNull(contract.FindFault(HttpMethod.Get, "/health/live", 418, "application/json", []));
        Assert.NotNull(contract.FindFault("Tenant", """{ "id": "x", "name": "a", "createdAt": "yesterday" }"""));

        string? Find(string body) => contract.FindFault(HttpMethod.Get, "/health/live", 200, "application/json", Encoding.UTF8.GetBytes(body));
    }

    private static JsonObject Line(JsonObject declaration) => declaration["lines"]![0]!.AsObject();
}
