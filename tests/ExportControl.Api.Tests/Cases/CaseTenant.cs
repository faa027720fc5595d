using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ExportControl.Api.Tests.Cases;

/// <summary>A new tenant with a broker's key, an officer's key, and three people who signed in.</summary>
internal sealed class CaseTenant
{
    public required HttpClient Admin { get; init; }

    public required HttpClient Broker { get; init; }

    /// <summary>A key with the role officer.</summary>
    public required HttpClient Key { get; init; }

    public required HttpClient Officer { get; init; }

    public required HttpClient Second { get; init; }

    public required HttpClient Approver { get; init; }

    public static async Task<CaseTenant> CreateAsync(App app)
    {
        var admin = await app.NewTenantAsync("admin");
        return new CaseTenant
        {
            Admin = admin,
            Broker = app.With(await KeyAsync(admin, "broker")),
            Key = app.With(await KeyAsync(admin, "officer")),
            Officer = await SignedIn.CreateAsync(admin, "Officer One", "officer"),
            Second = await SignedIn.CreateAsync(admin, "Officer Two", "officer"),
            Approver = await SignedIn.CreateAsync(admin, "Approver", "approver"),
        };
    }

    public static async Task<string> KeyAsync(HttpClient admin, string role) =>
        (string)(await App.ReadAsync(await admin.PostAsJsonAsync("/v1/api-keys", new { name = "a test", role })))["secret"]!;

    /// <summary>Posts a declaration; the id of its verdict, which is that of its case.</summary>
    public async Task<string> PostAsync(JsonObject? declaration = null)
    {
        var answer = await Broker.PostAsync("/v1/declarations", App.Json(declaration ?? A.Chips()));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (string)(await App.ReadAsync(answer))["id"]!;
    }

    /// <summary>Id of the person of that name.</summary>
    public async Task<string> PersonAsync(string name) =>
        (string)(await App.ReadAsync(await Admin.GetAsync("/v1/people")))["items"]!.AsArray().Single(p => (string)p!["name"]! == name)!["id"]!;

    /// <summary>A declaration that is only reviewed.</summary>
    public static JsonObject Review() => A.Chips(d =>
    {
        d["destinationCountry"] = "TR";
        d["consignee"]!["country"] = "TR";
        d["consignee"]!["taxId"] = null;
        d["lines"]![0]!["originCountry"] = "CN";
        d["lines"]![0]!["importedFrom"] = "CN";
        d["lines"]![0]!["classification"] = "NOT_LISTED";
    });

    public static async Task<HttpResponseMessage> ChangeAsync(HttpClient client, string id, string act, object? body = null, int? version = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/cases/{id}/{act}") { Content = body is null ? null : JsonContent.Create(body) };
        if ((version ?? (int)(await GetAsync(client, id))["version"]!) is var stated and >= 0)
        {
            request.Headers.Add("If-Match", $"\"{stated}\"");
        }

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Changes the case as it is and expects 200.</summary>
    public static async Task<JsonNode> DoneAsync(HttpClient client, string id, string act, object? body = null)
    {
        var answer = await ChangeAsync(client, id, act, body);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        var read = await App.ReadAsync(answer);
        Assert.Equal($"\"{read["version"]}\"", answer.Headers.ETag!.Tag);
        return read;
    }

    public static async Task<JsonNode> GetAsync(HttpClient client, string id)
    {
        var answer = await client.GetAsync($"/v1/cases/{id}");
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await App.ReadAsync(answer);
    }

    public static async Task<(int Status, string Type)> RefusalAsync(Task<HttpResponseMessage> answer) =>
        ((int)(await answer).StatusCode, (string)(await App.ReadAsync(await answer))["type"]!);
}
