using System.Text.Json.Nodes;
using Npgsql;

namespace ExportControl.Api.Tests.Http.Idempotency;

/// <summary>Requests with an idempotency key, and their rows.</summary>
internal static class Keyed
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static string Key() => Guid.CreateVersion7().ToString();

    public static JsonObject Tenant() => new() { ["name"] = $"Tenant {Key()}" };

    public static HttpRequestMessage Request(string path, HttpContent? content, string? key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = content };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return request;
    }

    public static async Task<HttpResponseMessage> PostAsync(HttpClient caller, string path, JsonNode? body, string? key, CancellationToken? ct = null)
    {
        using var request = Request(path, body is null ? null : App.Json(body), key);
        return await caller.SendAsync(request, ct ?? Ct);
    }

    public static async Task<string> CreatedKeyAsync(HttpClient admin) =>
        (string)(await App.ReadAsync(await PostAsync(admin, "/v1/api-keys", new JsonObject { ["name"] = "a key", ["role"] = "broker" }, null)))["key"]!["id"]!;

    /// <summary>The state of a process that ended after its work and before it stored the answer, once the time of its claim is over.</summary>
    public static Task InterruptAsync(this App app, string key) =>
        app.ExecuteAsOwnerAsync($"UPDATE idempotency_keys SET status = NULL, headers = NULL, body = NULL, claimed_until = now() - interval '1 second' WHERE key = '{key}'");

    public static async Task<int> CountTenantsAsync(this App app, string name) => int.Parse(await app.TextAsync($"SELECT count(*)::text FROM tenants WHERE name = '{name}'"), null);

    public static async Task ClaimedAsync(this App app, string key)
    {
        while (await app.TextAsync($"SELECT count(*)::text FROM idempotency_keys WHERE key = '{key}'") == "0")
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), Ct);
        }
    }

    public static async Task<string> TextAsync(this App app, string sql)
    {
        await using var source = NpgsqlDataSource.Create(app.ConnectionString + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        return (string)(await command.ExecuteScalarAsync(Ct))!;
    }

    /// <summary>Statements that change the table wait until the result is disposed of.</summary>
    public static async Task<NpgsqlConnection> LockAsync(this App app, string table)
    {
        var connection = new NpgsqlConnection(app.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand($"BEGIN; LOCK TABLE {table} IN SHARE MODE", connection);
        await command.ExecuteNonQueryAsync(Ct);
        return connection;
    }
}
