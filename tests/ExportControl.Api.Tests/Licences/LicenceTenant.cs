using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ExportControl.Api.Tests.Licences;

/// <summary>A new tenant with keys of the roles that use licences.</summary>
internal sealed class LicenceTenant
{
    public required string Id { get; init; }

    public required HttpClient Admin { get; init; }

    public required HttpClient Officer { get; init; }

    public required HttpClient Broker { get; init; }

    public required HttpClient Erp { get; init; }

    public static async Task<LicenceTenant> CreateAsync(App app)
    {
        var id = (string)(await App.ReadAsync(await app.Admin.PostAsJsonAsync("/v1/tenants", new { name = "Tenant of a test" })))["id"]!;
        async Task<HttpClient> Key(string role) => app.With(await app.KeyAsync(id, role));
        return new LicenceTenant { Id = id, Admin = await Key("admin"), Officer = await Key("officer"), Broker = await Key("broker"), Erp = await Key("erp") };
    }

    /// <summary>An export licence for a hundred pieces.</summary>
    public static JsonObject Licence(Action<JsonObject>? change = null)
    {
        var body = new JsonObject
        {
            ["type"] = "export-licence",
            ["number"] = $"KZ-EL-{Guid.CreateVersion7():N}",
            ["authority"] = "Committee",
            ["holder"] = new JsonObject { ["name"] = "TOO Steppe Trade", ["taxId"] = "180540012343" },
            ["issuedOn"] = "2026-10-01",
            ["validTo"] = "2099-09-30",
            ["lines"] = new JsonArray(new JsonObject { ["codes"] = new JsonArray("8401"), ["destinations"] = new JsonArray("DE"), ["unit"] = "NMB", ["quantity"] = 100 }),
        };
        change?.Invoke(body);
        return body;
    }

    public async Task<JsonNode> RegisterAsync(Action<JsonObject>? change = null)
    {
        var answer = await Officer.PostAsync("/v1/licences", App.Json(Licence(change)));
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return await App.ReadAsync(answer);
    }

    public static Task<HttpResponseMessage> UseAsync(HttpClient client, JsonNode licence, object usage) => client.PostAsJsonAsync($"/v1/licences/{licence["number"]}/usage", usage);

    public async Task<JsonNode> GetAsync(JsonNode licence) => await App.ReadAsync(await Broker.GetAsync($"/v1/licences/{licence["number"]}"));

    public static async Task<HttpResponseMessage> ChangeAsync(HttpClient client, JsonNode licence, string act, string? tag)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/licences/{licence["number"]}/{act}") { Content = JsonContent.Create(new { reason = "as the authority wrote" }) };
        if (tag is not null)
        {
            request.Headers.Add("If-Match", tag);
        }

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static async Task<(int Status, string Type)> RefusalAsync(Task<HttpResponseMessage> answer) =>
        ((int)(await answer).StatusCode, (string)(await App.ReadAsync(await answer))["type"]!);

    /// <summary>A declaration of reactors to Germany under a licence.</summary>
    public static JsonObject Reactors(string number, decimal pieces) => A.Declaration(d =>
    {
        d["consignee"] = A.Party("Energie GmbH", "DE");
        d["destinationCountry"] = "DE";
        d["endUse"] = new JsonObject { ["statement"] = true, ["military"] = false };
        d["documents"] = new JsonArray(new JsonObject { ["type"] = "export-licence", ["number"] = number, ["issuedOn"] = "2026-10-01", ["validTo"] = "2027-09-30", ["lines"] = new JsonArray(1) });
        var line = A.Line(code: "8401100000", description: "nuclear reactor");
        (line["quantity"], line["unit"]) = (pieces, "PCE");
        d["lines"] = new JsonArray(line);
    });
}
