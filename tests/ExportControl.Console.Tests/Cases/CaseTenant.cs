using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace ExportControl.Console.Tests.Cases;

/// <summary>A tenant of its own, with declarations.</summary>
internal sealed class CaseTenant(ConsoleApp app, HttpClient admin)
{
    /// <summary>Prohibited goods.</summary>
    public const string Red = "02-german-chips-to-russia.json";

    /// <summary>Goods that take a review or a licence.</summary>
    public const string Yellow = "04-chinese-chips-to-kyrgyzstan.json";

    /// <summary>The admin key of the tenant.</summary>
    public HttpClient Admin => admin;

    public static async Task<CaseTenant> NewAsync(ConsoleApp app) => new(app, (await app.NewTenantAsync()).Admin);

    /// <summary>Files a sample; the id of its verdict, which is that of the case.</summary>
    public async Task<Guid> FileAsync(string sample, string reference, Action<JsonNode>? change = null, bool revise = false)
    {
        var declaration = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(ConsoleApp.Root, "docs", "samples", sample)))!;
        declaration["reference"] = reference;
        change?.Invoke(declaration);
        using var body = new StringContent(declaration.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using var answer = await admin.PostAsync(revise ? "/v1/declarations?revise=true" : "/v1/declarations", body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (Guid)(await ConsoleApp.ReadAsync(answer))["id"]!;
    }

    /// <summary>A browser of a person of the tenant.</summary>
    public Task<ConsoleBrowser> SignedInAsync(string role, string name = "A person of a test", string language = "en") => app.SignedInAsync(admin, role, name, language);

    /// <summary>A browser on the page of a case.</summary>
    public async Task<ConsoleBrowser> OpenAsync(Guid id, string role, string name = "A person of a test", string language = "en")
    {
        var browser = await SignedInAsync(role, name, language);
        await browser.OpenAsync($"/console/cases/{id}");
        return browser;
    }
}
