using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ExportControl.Api.Tests.Cases;

namespace ExportControl.Api.Tests.Suppressions;

/// <summary>Findings that an officer suppresses with the release of a case.</summary>
[Collection<Served>]
public sealed class SuppressionTests(App app)
{
    [Fact]
    public async Task A_released_finding_does_not_count_again_until_the_parties_change_or_the_suppression_ends()
    {
        var tenant = await CaseTenant.CreateAsync(app);
        var id = await tenant.PostAsync(CaseTenant.Review());
        await CaseTenant.DoneAsync(tenant.Officer, id, "decide", new { decision = "release", reason = "The data sheet was checked.", suppress = true });

        var same = await PostAsync(tenant, CaseTenant.Review());
        var changed = CaseTenant.Review();
        changed["consignee"]!["registeredOn"] = "2026-11-01";
        var other = await PostAsync(tenant, changed);

        Assert.Equal(("no_restriction", "green"), ((string?)same["outcome"], (string?)same["lane"]));
        var suppressed = Findings(same).Where(f => f["suppressedBy"] is not null).ToList();
        Assert.NotEmpty(suppressed);
        Assert.All(suppressed, f => Assert.Equal(id, (string?)f["suppressedBy"]!["case"]));
        Assert.Equal(HttpStatusCode.NotFound, (await tenant.Officer.GetAsync($"/v1/cases/{same["id"]}")).StatusCode);
        Assert.True((bool)(await App.ReadAsync(await tenant.Broker.PostAsync($"/v1/verdicts/{same["id"]}/replay", null)))["identical"]!);

        Assert.NotEqual("no_restriction", (string?)other["outcome"]);
        var lapsed = Findings(other).Where(f => f["lapsedSuppressions"] is not null).ToList();
        Assert.NotEmpty(lapsed);
        Assert.All(lapsed, f => Assert.Equal("""["party"]""", f["lapsedSuppressions"]![0]!["changed"]!.ToJsonString()));

        var one = (string)lapsed[0]["lapsedSuppressions"]![0]!["suppression"]!;
        var read = await App.ReadAsync(await tenant.Officer.GetAsync($"/v1/suppressions/{one}"));
        Assert.Equal((true, id, "The data sheet was checked.", "Officer One"), ((bool)read["active"]!, (string?)read["case"], (string?)read["reason"], (string?)read["by"]));
        Assert.Equal([((string?)other["id"], """["party"]""")], read["lapses"]!.AsArray().Select(l => ((string?)l!["verdict"], l["changed"]!.ToJsonString())));

        var all = (await App.ReadAsync(await tenant.Key.GetAsync("/v1/suppressions?active=true")))["items"]!.AsArray().Select(s => (string)s!["id"]!).ToList();
        Assert.Contains(one, all);
        foreach (var each in all)
        {
            Assert.False((bool)(await App.ReadAsync(await tenant.Approver.DeleteAsync($"/v1/suppressions/{each}")))["active"]!);
        }

        var after = await PostAsync(tenant, CaseTenant.Review());
        Assert.NotEqual("no_restriction", (string?)after["outcome"]);
        Assert.DoesNotContain(Findings(after), f => f["lapsedSuppressions"] is not null);
        Assert.Equal(all.Count, (await App.ReadAsync(await tenant.Key.GetAsync("/v1/suppressions?active=false")))["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task Suppressions_are_seen_and_ended_by_officers_of_their_tenant_only()
    {
        var (tenant, other) = (await CaseTenant.CreateAsync(app), await CaseTenant.CreateAsync(app));
        var id = await tenant.PostAsync(CaseTenant.Review());
        await CaseTenant.DoneAsync(tenant.Officer, id, "decide", new { decision = "release", reason = "Checked.", suppress = true });
        var one = (string)(await App.ReadAsync(await tenant.Officer.GetAsync("/v1/suppressions?limit=1")))["items"]![0]!["id"]!;

        Assert.Empty((await App.ReadAsync(await other.Officer.GetAsync("/v1/suppressions")))["items"]!.AsArray());
        Assert.Equal(HttpStatusCode.NotFound, (await other.Officer.GetAsync($"/v1/suppressions/{one}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Officer.DeleteAsync($"/v1/suppressions/{one}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await tenant.Broker.GetAsync("/v1/suppressions")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await tenant.Broker.DeleteAsync($"/v1/suppressions/{one}")).StatusCode);
        Assert.NotEqual("no_restriction", (string?)(await PostAsync(other, CaseTenant.Review()))["outcome"]);
        Assert.Equal("no_restriction", (string?)(await PostAsync(tenant, CaseTenant.Review()))["outcome"]);
    }

    [Fact]
    public async Task A_refusal_and_prohibited_goods_suppress_nothing()
    {
        var tenant = await CaseTenant.CreateAsync(app);
        var (review, banned) = (await tenant.PostAsync(CaseTenant.Review()), await tenant.PostAsync());

        var refusal = await CaseTenant.ChangeAsync(tenant.Officer, review, "decide", new { decision = "refuse", reason = "No.", suppress = true });
        var prohibited = await CaseTenant.ChangeAsync(tenant.Officer, banned, "decide", new { decision = "release", reason = "Yes.", suppress = true });

        Assert.Equal("suppression.refusal", await CodeAsync(refusal));
        Assert.Equal("suppression.prohibited", await CodeAsync(prohibited));
        Assert.Empty((await App.ReadAsync(await tenant.Officer.GetAsync("/v1/suppressions")))["items"]!.AsArray());
        Assert.Equal("open", (string?)(await CaseTenant.GetAsync(tenant.Officer, banned))["state"]);
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage refused)
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        return (string?)(await App.ReadAsync(refused))["errors"]!["/suppress"]![0]!["code"];
    }

    private static IEnumerable<JsonNode> Findings(JsonNode verdict) => verdict["lines"]!.AsArray().SelectMany(l => l!["findings"]!.AsArray()).Select(f => f!);

    private static async Task<JsonNode> PostAsync(CaseTenant tenant, JsonObject declaration)
    {
        var answer = await tenant.Broker.PostAsync("/v1/declarations?view=full", App.Json(declaration));
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return await App.ReadAsync(answer);
    }
}
