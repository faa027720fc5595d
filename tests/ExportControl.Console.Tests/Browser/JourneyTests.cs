using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace ExportControl.Console.Tests.Browser;

/// <summary>What people do in a day, in a browser with scripts. A fault of a script, the policy or the server fails the journey.</summary>
[Collection<Browsed>]
public sealed class JourneyTests(ConsoleApp app, Chromium chromium)
{
    [Fact]
    public async Task Two_people_release_prohibited_goods_and_the_first_alone_cannot()
    {
        var (tenant, admin) = await app.NewTenantAsync();
        await FileAsync(tenant, Prohibited());
        await using var first = await SignedInAsync(admin, "officer", "en");
        await using var second = await SignedInAsync(admin, "approver", "kk");
        await DecideAsync(first, "The goods return to the maker; see the contract.");
        Assert.Equal("proposed", await StateAsync(admin));
        await DecideAsync(second, "Келісемін: шарт тексерілді.");
        Assert.Equal("released", await StateAsync(admin));
        first.CheckFaults();
        second.CheckFaults();
    }

    [Fact]
    public async Task A_broker_checks_a_shipment_sees_the_verdict_while_typing_and_files_it()
    {
        var (_, admin) = await app.NewTenantAsync();
        await using var tab = await SignedInAsync(admin, "broker", "en");
        await tab.OpenAsync("/console/check");
        foreach (var (field, value) in new[]
        {
            ("reference", "BRK-1"), ("destinationCountry", "DE"), ("currency", "USD"), ("exporter-name", "TOO Steppe Trade"), ("exporter-country", "KZ"), ("consignee-name", "Vektor GmbH"),
            ("consignee-country", "DE"), ("lines-0-commodityCode", "0409000000"), ("lines-0-description", "natural honey"), ("lines-0-originCountry", "KZ"), ("lines-0-value", "1000"),
        })
        {
            await tab.Page.Locator($"#{field}").FillAsync(value);
        }

        await tab.Page.Locator("#procedure").SelectOptionAsync("10");
        await tab.Page.Locator(".lane-green").First.WaitForAsync();
        await tab.CheckAccessAsync();
        await tab.Page.Locator("button.primary").ClickAsync();
        await tab.Page.WaitForURLAsync("**/console/declarations/*");
        Assert.Contains("BRK-1", await tab.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        tab.CheckFaults();
    }

    [Fact]
    public async Task A_form_that_a_stopped_replica_would_have_got_is_accepted_by_another()
    {
        var (tenant, admin) = await app.NewTenantAsync();
        await FileAsync(tenant, Review());
        var other = await app.StartAsync();
        using var browser = await app.SignedInAsync(admin, "officer");
        await browser.OpenAsync("/console/cases");
        await browser.SubmitAsync("form:has([data-key=n])");
        browser.MoveTo(other);
        await browser.SubmitAsync("form:has(#reason)", ("Sent.Decision", "refuse"), ("Sent.Text", "The end user does not exist."));
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Equal(other.Authority, browser.Location.Authority);
        Assert.Equal("refused", await StateAsync(admin));
    }

    private static async Task<string> StateAsync(HttpClient admin)
    {
        foreach (var state in new[] { "released", "refused", "proposed", "open" })
        {
            if ((await ConsoleApp.ReadAsync(await admin.GetAsync($"/v1/cases?state={state}")))["items"]!.AsArray().Count > 0)
            {
                return state;
            }
        }

        return "none";
    }

    private static async Task DecideAsync(ConsoleTab tab, string reason)
    {
        await tab.OpenAsync("/console/cases");
        await tab.Page.Locator("tbody a").First.ClickAsync();
        await tab.Page.Locator("#decision").CheckAsync();
        await tab.Page.Locator("#reason").FillAsync(reason);
        await tab.Page.Locator("form:has(#reason) button.primary").ClickAsync();
        await tab.Page.Locator("main").GetByText(reason).First.WaitForAsync();
        await tab.CheckAccessAsync();
    }

    private static JsonObject Review() => Declaration("9301100000", "AE", new JsonArray(new JsonObject
    {
        ["type"] = "military-licence", ["number"] = "KZ-ML-1", ["issuedOn"] = "2026-10-01", ["validTo"] = "2027-09-30", ["lines"] = new JsonArray(1),
    }));

    private static JsonObject Prohibited() => Declaration("8542319000", "RU", []);

    private static JsonObject Declaration(string code, string destination, JsonArray documents) => new()
    {
        ["reference"] = "BRK-1", ["procedure"] = destination == "RU" ? "31" : "10",
        ["exporter"] = new JsonObject { ["name"] = "TOO Steppe Trade", ["country"] = "KZ" },
        ["consignee"] = new JsonObject { ["name"] = "Vektor", ["country"] = destination },
        ["destinationCountry"] = destination, ["currency"] = "USD", ["documents"] = documents,
        ["lines"] = new JsonArray(new JsonObject
        {
            ["number"] = 1, ["commodityCode"] = code, ["description"] = "goods of a test", ["originCountry"] = destination == "RU" ? "DE" : "KZ", ["importedFrom"] = destination == "RU" ? "DE" : null, ["value"] = 1000,
        }),
    };

    private async Task FileAsync(Guid tenant, JsonObject declaration)
    {
        using var broker = await app.KeyOfAsync(tenant, "broker");
        var filed = await broker.PostAsJsonAsync("/v1/declarations", declaration);
        Assert.True(filed.StatusCode == HttpStatusCode.Created, await filed.Content.ReadAsStringAsync());
        Assert.NotEqual("no_restriction", (string)(await ConsoleApp.ReadAsync(filed))["outcome"]!);
    }

    private async Task<ConsoleTab> SignedInAsync(HttpClient admin, string role, string language)
    {
        var tab = await chromium.OpenAsync(app.Address, language);
        await tab.SignInAsync(await app.AccountAsync(admin, $"The {role} of a test", role), ConsoleApp.Password);
        return tab;
    }
}
