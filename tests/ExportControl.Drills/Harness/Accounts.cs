using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ExportControl.Drills.Hosting;

namespace ExportControl.Drills.Harness;

/// <summary>Creates the tenants and keys of a drill as the operator.</summary>
internal sealed class Accounts(Service service) : IDisposable
{
    private readonly HttpClient admin = Client(service, service.AdminKey);

    public HttpClient Admin => admin;

    public static HttpClient Client(Service service, string? key) => Client(service.Address, key);

    public static HttpClient Client(Uri address, string? key)
    {
        var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5) };
        if (key is not null)
        {
            client.DefaultRequestHeaders.Add("X-Api-Key", key);
        }

        return client;
    }

    public async Task<Guid> NewTenantAsync(string name)
    {
        var created = await PostAsync("/v1/tenants", new JsonObject { ["name"] = name });
        return Guid.Parse((string)created["id"]!);
    }

    /// <summary>A key of the tenant; null for the operator's tenant.</summary>
    public async Task<ApiKey> NewKeyAsync(Guid? tenant, string role, string name = "drill")
    {
        var body = new JsonObject { ["name"] = name, ["role"] = role };
        if (tenant is { } id)
        {
            body["tenant"] = id.ToString();
        }

        var created = await PostAsync("/v1/api-keys", body);
        var record = created.FirstOrDefault(m => m.Value is JsonObject).Value ?? created;
        return new ApiKey(Guid.Parse((string)record["id"]!), (string)created.First(m => m.Key is "key" or "secret" && m.Value is JsonValue).Value!, role);
    }

    public async Task<ApiKey> NewTenantKeyAsync(string name, string role = "broker") => await NewKeyAsync(await NewTenantAsync(name), role);

    public void Dispose() => admin.Dispose();

    private async Task<JsonObject> PostAsync(string path, JsonObject body)
    {
        using var answer = await admin.PostAsJsonAsync(new Uri(path, UriKind.Relative), body);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonNode.Parse(text)!.AsObject() : throw new InvalidOperationException($"POST {path} was answered with {(int)answer.StatusCode}: {text}");
    }
}
