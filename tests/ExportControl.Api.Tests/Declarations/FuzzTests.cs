using System.Text;
using System.Text.Json.Nodes;

namespace ExportControl.Api.Tests.Declarations;

/// <summary>Any bytes to any endpoint: a 2xx or a 4xx problem, never a 5xx.</summary>
[Collection<Served>]
public sealed class FuzzTests(App app)
{
    private static readonly string[] Odd =
    [
        "null", "true", "-1", "0", "1e400", "-1e-400", "99999999999999999999999999999", "\"\"", "\" \"", "\"\\u0000\"", "\"\\ud800\"", "\"\u202Ex\"", "[]", "{}", "[[]]", "{\"a\":{}}",
        "\"EU\"", "\"00\"", "\"ZZ\"", "\"9999-12-31\"", "\"0001-01-01\"", "\"NOT_LISTED\"", "\"3A001\"", "\"01154\"", "\"EAEU\"", "\"80\"", "100", "1000", "\"٣\"", "\"8542\"", "\"'; DROP TABLE x; --\"",
    ];

    private static readonly string[] Paths =
    [
        "/v1/verdicts", "/v1/declarations", "/v1/commodity-codes", "/v1/commodity-codes/8542", "/v1/control-lists", "/v1/control-lists/chpl/entries", "/v1/rule-sets", "/v1/rule-sets/1",
        "/v1/api-keys", "/v1/tenants", "/problems/invalid", "/health/ready", "/openapi/v1.json", "/v1/verdicts/x", "/v1/commodity-codes/%FF%00x", "/v1/control-lists/%2e%2e/entries",
    ];

    private static readonly string[] Names =
    [
        "from", "to", "outcome", "code", "origin", "importedFrom", "destination", "party", "rule", "reference", "decided", "limit", "cursor", "q", "date", "procedure", "tenant", "ruleSet", "x", "From",
    ];

    private static readonly string[] Values =
    [
        "", "1", "0", "-1", "201", "8542", "854231", "DE", "RU", "EU", "00", "review", "prohibited", "true", "2026-11-24", "2026-11-24T00:00:00Z", "2026-11-24T00:00:00+05:00", "9999-12-31", "0001-01-01",
        "%00", "%FF%FE", "%ED%A0%80", "%F0%9F%90%91", "'", "%25", "%5C", "_", "\"", "AAAAAAAAAAAAAAAAAAAAAAAAAAA", "микросхемы", "99999999999999999999", "10", "80", "40", "1e5", "%E2%80%AE",
    ];

    [Fact]
    public async Task No_mutated_body_ends_in_a_server_error()
    {
        var broker = await app.NewTenantAsync();
        var random = new Random(20261124);
        var failures = new List<string>();

        for (var i = 0; i < 3000; i++)
        {
            var body = i % 2 == 0 ? MutateTree(random) : MutateBytes(random);
            var path = i % 5 == 0 ? "/v1/declarations" : "/v1/declarations/check";
            var answer = await broker.PostAsync(path, App.Json(body));
            if ((int)answer.StatusCode >= 500)
            {
                failures.Add($"{(int)answer.StatusCode} {Encoding.UTF8.GetString(body)}");
            }
        }

        Assert.Empty(failures);
    }

    [Fact]
    public async Task No_query_ends_in_a_server_error()
    {
        var random = new Random(4211);
        var failures = new List<string>();

        for (var i = 0; i < 3000; i++)
        {
            var query = string.Join('&', Enumerable.Range(0, random.Next(5)).Select(_ => $"{Pick(random, Names)}={Pick(random, Values)}"));
            var answer = await app.Admin.GetAsync($"{Pick(random, Paths)}?{query}");
            if ((int)answer.StatusCode >= 500)
            {
                failures.Add($"{(int)answer.StatusCode} {answer.RequestMessage!.RequestUri}");
            }
        }

        Assert.Empty(failures);
    }

    private static byte[] MutateTree(Random random)
    {
        var body = random.Next(3) switch { 0 => A.Chips(), 1 => A.Chips(AddStatements), _ => A.Declaration() };
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var places = Places(body).ToList();
            var (parent, name) = places[random.Next(places.Count)];
            if (random.Next(6) == 0)
            {
                parent.Remove(name);
            }
            else
            {
                parent[name] = Parse(Pick(random, Odd));
            }
        }

        return Encoding.UTF8.GetBytes(body.ToJsonString().Replace("\"@raw:", "", StringComparison.Ordinal).Replace(":raw@\"", "", StringComparison.Ordinal));
    }

    private static void AddStatements(JsonObject body)
    {
        body["documents"] = JsonNode.Parse("""[{"type":"01154","number":"A-1","commodityCode":"8542319000","lines":[1],"purpose":"end-user-statement"}]""");
        var line = body["lines"]![0]!;
        line["classification"] = JsonNode.Parse("""{"kz":"3A001","us":"EAR99"}""");
        line["answers"] = JsonNode.Parse("""[{"question":"kz-dual-use/1A005","answer":true}]""");
        line["documents"] = new JsonArray("A-1");
    }

    // What a node cannot hold (1e400, half a character) is put in as text and unwrapped afterwards.
    private static JsonNode? Parse(string odd) => odd.Contains('e', StringComparison.Ordinal) || odd.Contains("ud800", StringComparison.Ordinal) ? odd switch
    {
        "1e400" or "-1e-400" => JsonValue.Create($"@raw:{odd}:raw@"),
        _ when odd.Contains("ud800", StringComparison.Ordinal) => JsonValue.Create("@raw:half:raw@"),
        _ => JsonNode.Parse(odd),
    }
    : JsonNode.Parse(odd);

    private static byte[] MutateBytes(Random random)
    {
        var bytes = Encoding.UTF8.GetBytes(A.Chips().ToJsonString()).ToList();
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveAt(at); break;
                case 2: bytes.Insert(at, (byte)random.Next(256)); break;
                default: bytes.RemoveRange(at, Math.Min(random.Next(20), bytes.Count - at - 1)); break;
            }
        }

        return [.. bytes];
    }

    private static IEnumerable<(JsonObject Parent, string Name)> Places(JsonNode? node) => node switch
    {
        JsonObject parent => parent.ToList().SelectMany(m => Places(m.Value).Prepend((parent, m.Key))),
        JsonArray list => list.SelectMany(Places),
        _ => [],
    };

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];
}
