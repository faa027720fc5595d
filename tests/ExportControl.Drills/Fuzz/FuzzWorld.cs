using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text;
using ExportControl.Drills.Harness;
using ExportControl.Drills.Hosting;

namespace ExportControl.Drills.Fuzz;

/// <summary>
/// What exists before the first fuzzed request: keys of every role, declarations, drafts and a re-screening. A request names them by position, so that
/// it is the same in every run although the ids differ. The operator's first key is not among them, and keys that may be revoked are used for nothing else.
/// </summary>
internal sealed class FuzzWorld(Service service, Accounts accounts)
{
    private static readonly string[] Roles = ["broker", "erp", "officer", "approver", "admin"];
    private readonly Dictionary<string, IReadOnlyList<string>> ids = new(StringComparer.Ordinal);
    private Guid tenant;
    private Guid otherTenant;

    /// <summary>Secrets: each role of the operator's tenant, then each role of another tenant, then a broker of a third one.</summary>
    public IReadOnlyList<string> Keys { get; private set; } = [];

    public IReadOnlyList<string> Samples { get; private set; } = [];

    public string Cursor { get; private set; } = "";

    public static int KeyCount => (Roles.Length * 2) + 1;

    public async Task CreateAsync()
    {
        (tenant, otherTenant) = (await accounts.NewTenantAsync("Fuzzing broker"), await accounts.NewTenantAsync("Other broker"));
        await RefreshKeysAsync();
        Samples = [.. Directory.EnumerateFiles(Repository.Samples, "*.json").Order(StringComparer.Ordinal).Select(file => JsonNode.Parse(File.ReadAllText(file))!.ToJsonString())];
        using var broker = Accounts.Client(service, Keys[Roles.Length]);
        var (verdicts, declarations) = (new List<string>(), new List<string>());
        foreach (var sample in Samples)
        {
            if (await PostAsync(broker, "/v1/declarations?view=summary", sample) is { } stored)
            {
                verdicts.Add((string)stored["id"]!);
                declarations.Add((string)stored["declarationId"]!);
            }
        }

        Cursor = JsonNode.Parse(await broker.GetStringAsync(new Uri("/v1/verdicts?limit=2", UriKind.Relative)))?["next"]?.GetValue<string>() ?? "";
        using var officer = Accounts.Client(service, Keys[Roles.ToList().IndexOf("officer")]);
        foreach (var list in new[] { "red-flags.csv", "chpl.csv" })
        {
            await PostAsync(officer, "/v1/rule-sets", new JsonObject { ["note"] = "A draft", ["files"] = new JsonObject { ["lists/" + list] = null } }.ToJsonString());
        }

        var rescreening = await PostAsync(officer, "/v1/rescreenings", """{"ruleSet":1,"from":"2026-09-01","to":"2026-11-24","tenant":"own"}""");
        var spare = new List<string>();
        for (var i = 0; i < 20; i++)
        {
            spare.Add((await accounts.NewKeyAsync(tenant, Roles[i % Roles.Length], "spare")).Id.ToString());
        }

        ids["/v1/verdicts"] = verdicts;
        ids["/v1/declarations"] = declarations;
        ids["/v1/rescreenings"] = [(string?)rescreening?["id"] ?? Guid.Empty.ToString()];
        ids["/v1/api-keys"] = spare;
        ids["tenant"] = [tenant.ToString(), otherTenant.ToString()];
    }

    /// <summary>New keys in place of those that requests may have revoked.</summary>
    public async Task RefreshKeysAsync()
    {
        var created = new List<string>();
        foreach (var owner in new Guid?[] { null, tenant })
        {
            foreach (var role in Roles)
            {
                created.Add((await accounts.NewKeyAsync(owner, role, "fuzz")).Secret);
            }
        }

        created.Add((await accounts.NewKeyAsync(otherTenant, "broker", "fuzz")).Secret);
        Keys = created;
    }

    /// <summary>An id for a parameter of the operation; null if none is known.</summary>
    public string? Id(ApiOperation operation, ApiParameter parameter, int choice)
    {
        if (parameter.Name == "cursor")
        {
            return Cursor;
        }

        var list = parameter.Name == "tenant" ? ids["tenant"] : parameter.Name == "id" ? ids.FirstOrDefault(i => operation.Path.StartsWith(i.Key, StringComparison.Ordinal)).Value : null;
        return list is { Count: > 0 } ? list[choice % list.Count] : null;
    }

    private static async Task<JsonNode?> PostAsync(HttpClient client, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<JsonNode>() : null;
    }
}
