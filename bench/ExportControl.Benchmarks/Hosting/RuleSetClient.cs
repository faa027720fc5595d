using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ExportControl.Benchmarks.Report;

namespace ExportControl.Benchmarks.Hosting;

/// <summary>Creates, approves and publishes rule sets over HTTP, with a session for each person.</summary>
internal sealed class RuleSetClient(HttpClient admin, HttpClient officer, HttpClient approver, string brokerKey) : IDisposable
{
    private const string Changed = "lists/kz-surveillance.csv";

    /// <summary>The key for posting declarations.</summary>
    public string BrokerKey { get; } = brokerKey;

    public static async Task<RuleSetClient> CreateAsync(Uri address, string adminKey)
    {
        var admin = Client(address, adminKey);
        return new RuleSetClient(admin, await SignedInAsync(admin, "officer"), await SignedInAsync(admin, "approver"), await KeyAsync(admin, "broker"));
    }

    /// <summary>Creates and approves a draft without the last rows of one list; returns its number.</summary>
    public async Task<int> CreateApprovedAsync(int rowsRemoved)
    {
        var lines = (await File.ReadAllTextAsync(Path.Combine(Repository.Root, "rules", Changed))).TrimEnd('\n').Split('\n');
        var created = await officer.PostAsJsonAsync("/v1/rule-sets", new { note = "fewer rows", files = new Dictionary<string, string> { [Changed] = string.Join('\n', lines[..^rowsRemoved]) + "\n" } });
        var version = (int)(await ReadAsync(created))["version"]!;
        await ReadAsync(await approver.PostAsJsonAsync($"/v1/rule-sets/{version}/approve", new { reason = "compared with the act", overrideGuard = true }));
        return version;
    }

    public async Task PublishAsync(int version) => await ReadAsync(await approver.PostAsync($"/v1/rule-sets/{version}/publish", null));

    public void Dispose()
    {
        admin.Dispose();
        officer.Dispose();
        approver.Dispose();
    }

    private static HttpClient Client(Uri address, string key) => new() { BaseAddress = address, DefaultRequestHeaders = { { "X-Api-Key", key } } };

    private static async Task<string> KeyAsync(HttpClient admin, string role) => (string)(await ReadAsync(await admin.PostAsJsonAsync("/v1/api-keys", new { name = $"the {role}", role })))["secret"]!;

    // The initial password has to be changed before anything else.
    private static async Task<HttpClient> SignedInAsync(HttpClient admin, string role)
    {
        var login = $"{role}-{Guid.CreateVersion7():N}";
        var password = (string)(await ReadAsync(await admin.PostAsJsonAsync("/v1/people", new { login, name = $"the {role}", role })))["initialPassword"]!;
        var client = new HttpClient { BaseAddress = admin.BaseAddress };
        var session = await ReadAsync(await client.PostAsJsonAsync("/v1/sessions", new { login, password }));
        client.DefaultRequestHeaders.Authorization = new("Bearer", (string)session["token"]!);
        (await client.PostAsJsonAsync("/v1/people/current/password", new { password, newPassword = $"{password}-changed" })).EnsureSuccessStatusCode();
        return client;
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new InvalidOperationException(text);
    }
}
