using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ExportControl.Api.Tests.Licences;

/// <summary>Registration, look-up and states of licences.</summary>
[Collection<Served>]
public sealed class LicenceRegisterTests(App app)
{
    [Fact]
    public async Task A_registered_licence_is_found_by_number_and_id_and_a_taken_number_is_refused_with_its_id()
    {
        var tenant = await LicenceTenant.CreateAsync(app);
        var body = LicenceTenant.Licence(l =>
        {
            l["type"] = "01151";
            l["number"] = "  55/2026 № 7 ";
            l["lines"]!.AsArray().Add(new JsonObject { ["codes"] = new JsonArray("8402 12"), ["consignees"] = new JsonArray("Energie GmbH"), ["currency"] = "USD", ["value"] = 5000.50, ["tolerance"] = 0.1 });
        });
        var made = await tenant.Officer.PostAsync("/v1/licences", App.Json(body));
        var licence = await App.ReadAsync(made);
        Assert.Equal((HttpStatusCode.Created, $"/v1/licences/{licence["id"]}", "\"1\""), (made.StatusCode, made.Headers.Location!.ToString(), made.Headers.ETag!.Tag));
        Assert.Equal(("export-licence", "55/2026 № 7", "active", "2026-10-01"), ((string?)licence["type"], (string?)licence["number"], (string?)licence["state"], (string?)licence["validFrom"]));
        Assert.Equal("840212", (string?)licence["lines"]![1]!["codes"]![0]);
        Assert.Equal(5500.55m, (decimal)licence["lines"]![1]!["valueBalance"]!["left"]!);

        foreach (var path in new[] { "/v1/licences/55%2F2026%20%E2%84%96%207", "/v1/licences/55%2f2026%20%E2%84%96%207?type=export-licence", $"/v1/licences/{licence["id"]}" })
        {
            var found = await tenant.Broker.GetAsync(path);
            Assert.True(found.IsSuccessStatusCode, await found.Content.ReadAsStringAsync());
            Assert.Equal(licence.ToJsonString(), (await App.ReadAsync(found)).ToJsonString());
        }

        var again = await tenant.Admin.PostAsync("/v1/licences", App.Json(body));
        var conflict = await App.ReadAsync(again);
        Assert.Equal((409, "/problems/licence-taken", (string)licence["id"]!), ((int)again.StatusCode, (string?)conflict["type"], (string?)conflict["resourceId"]));
    }

    [Fact]
    public async Task A_number_of_two_types_needs_the_type()
    {
        var tenant = await LicenceTenant.CreateAsync(app);
        var first = await tenant.RegisterAsync();
        var second = await tenant.RegisterAsync(l => (l["number"], l["type"]) = ((string)first["number"]!, "transit-permit"));

        var (status, type) = await LicenceTenant.RefusalAsync(tenant.Broker.GetAsync($"/v1/licences/{first["number"]}"));
        var one = await App.ReadAsync(await tenant.Broker.GetAsync($"/v1/licences/{first["number"]}?type=transit-permit"));

        Assert.Equal((409, "/problems/licence-ambiguous"), (status, type));
        Assert.Equal((string?)second["id"], (string?)one["id"]);
    }

    [Fact]
    public async Task Errors_name_the_members_and_brokers_may_not_register()
    {
        var tenant = await LicenceTenant.CreateAsync(app);
        var body = LicenceTenant.Licence(l =>
        {
            l["type"] = "invoice";
            l["validTo"] = "2026-09-01";
            l["holder"] = new JsonObject();
            l["lines"] = new JsonArray(new JsonObject { ["codes"] = new JsonArray("84", "x"), ["destinations"] = new JsonArray("XX"), ["unit"] = "bushel", ["currency"] = "USD", ["quantity"] = -1, ["tolerance"] = 2 });
        });
        var answer = await tenant.Officer.PostAsync("/v1/licences", App.Json(body));
        var errors = (await App.ReadAsync(answer))["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal).ToArray();

        Assert.Equal(422, (int)answer.StatusCode);
        Assert.Equal(
            ["/holder/name", "/lines/0/codes/1", "/lines/0/currency", "/lines/0/destinations/0", "/lines/0/quantity", "/lines/0/tolerance", "/lines/0/unit", "/type", "/validTo"], errors);
        foreach (var client in new[] { tenant.Broker, tenant.Erp })
        {
            Assert.Equal((403, "/problems/forbidden"), await LicenceTenant.RefusalAsync(client.PostAsync("/v1/licences", App.Json(LicenceTenant.Licence()))));
        }
    }

    [Fact]
    public async Task The_list_is_filtered_and_paged()
    {
        var tenant = await LicenceTenant.CreateAsync(app);
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add((string)(await tenant.RegisterAsync(l =>
            {
                l["holder"]!["name"] = i < 2 ? "АО 100%_Сталь" : "TOO Steppe Trade";
                l["validTo"] = i == 4 ? null : $"2027-0{i + 1}-01";
            }))["id"]!);
        }

        var (all, cursor) = (new List<string>(), "");
        do
        {
            var page = await App.ReadAsync(await tenant.Broker.GetAsync($"/v1/licences?limit=2{cursor}"));
            all.AddRange(page["items"]!.AsArray().Select(l => (string)l!["id"]!));
            cursor = page["next"] is { } next ? $"&cursor={next}" : "";
        }
        while (cursor.Length > 0);

        Assert.Equal(Enumerable.Reverse(ids), all);
        Assert.Equal(2, await CountAsync("holder=100%25_%D1%81%D1%82%D0%B0%D0%BB%D1%8C"));
        Assert.Equal(0, await CountAsync("holder=steel"));
        Assert.Equal(5, await CountAsync("holder=180540012343"));
        Assert.Equal(2, await CountAsync("expiringBefore=2027-03-01"));
        Assert.Equal(0, await CountAsync("state=revoked"));
        Assert.Equal(422, (int)(await tenant.Broker.GetAsync("/v1/licences?state=closed")).StatusCode);

        async Task<int> CountAsync(string filter) => (await App.ReadAsync(await tenant.Broker.GetAsync($"/v1/licences?{filter}")))["items"]!.AsArray().Count;
    }

    [Fact]
    public async Task A_change_of_state_names_the_version_and_has_a_reason()
    {
        var tenant = await LicenceTenant.CreateAsync(app);
        var licence = await tenant.RegisterAsync();

        Assert.Equal((428, "/problems/precondition-required"), await LicenceTenant.RefusalAsync(LicenceTenant.ChangeAsync(tenant.Officer, licence, "suspend", null)));
        var changed = await LicenceTenant.ChangeAsync(tenant.Officer, licence, "suspend", "\"7\"");
        var problem = await App.ReadAsync(changed);
        Assert.Equal((412, "\"1\"", 1, "active"), ((int)changed.StatusCode, changed.Headers.ETag!.Tag, (int)problem["current"]!["version"]!, (string?)problem["current"]!["state"]));
        Assert.Equal((403, "/problems/forbidden"), await LicenceTenant.RefusalAsync(LicenceTenant.ChangeAsync(tenant.Broker, licence, "suspend", "\"1\"")));

        Assert.Equal("suspended", (string?)(await App.ReadAsync(await LicenceTenant.ChangeAsync(tenant.Officer, licence, "suspend", "\"1\"")))["state"]);
        Assert.Equal((409, "/problems/licence-state"), await LicenceTenant.RefusalAsync(LicenceTenant.UseAsync(tenant.Erp, licence, new { id = "S-1", quantity = 1 })));
        Assert.Equal("licence_required", (string?)(await App.ReadAsync(await tenant.Broker.PostAsync("/v1/declarations", App.Json(LicenceTenant.Reactors((string)licence["number"]!, 1)))))["outcome"]);
        Assert.Equal("active", (string?)(await App.ReadAsync(await LicenceTenant.ChangeAsync(tenant.Officer, licence, "reinstate", "\"2\"")))["state"]);
        Assert.Equal((409, "/problems/licence-state"), await LicenceTenant.RefusalAsync(LicenceTenant.ChangeAsync(tenant.Officer, licence, "reinstate", "\"3\"")));
        Assert.Equal("revoked", (string?)(await App.ReadAsync(await LicenceTenant.ChangeAsync(tenant.Officer, licence, "revoke", "\"3\"")))["state"]);
        Assert.Equal((409, "/problems/licence-state"), await LicenceTenant.RefusalAsync(LicenceTenant.ChangeAsync(tenant.Officer, licence, "reinstate", "\"4\"")));

        var history = (await tenant.GetAsync(licence))["changes"]!.AsArray();
        Assert.Equal(["registered", "suspended", "reinstated", "revoked"], history.Select(c => (string)c!["act"]!));
        Assert.All(history.Skip(1), c => Assert.Equal("as the authority wrote", (string?)c!["reason"]));
    }

    [Fact]
    public async Task Two_changes_of_one_version_at_the_same_time_make_one_change()
    {
        var tenant = await LicenceTenant.CreateAsync(app);
        var licence = await tenant.RegisterAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => LicenceTenant.ChangeAsync(tenant.Officer, licence, "suspend", "\"1\"")));

        TestContext.Current.TestOutputHelper?.WriteLine($"200: {answers.Count(a => (int)a.StatusCode == 200)}; 412: {answers.Count(a => (int)a.StatusCode == 412)}");
        Assert.Equal((1, 9), (answers.Count(a => (int)a.StatusCode == 200), answers.Count(a => (int)a.StatusCode == 412)));
    }

    [Fact]
    public async Task No_operation_reads_or_changes_a_licence_of_another_tenant()
    {
        var (tenant, other) = (await LicenceTenant.CreateAsync(app), await LicenceTenant.CreateAsync(app));
        var licence = await tenant.RegisterAsync();
        await LicenceTenant.UseAsync(tenant.Erp, licence, new { id = "S-1", quantity = 1 });
        foreach (var name in new[] { (string)licence["number"]!, (string)licence["id"]! })
        {
            Assert.Equal(404, (int)(await other.Admin.GetAsync($"/v1/licences/{name}")).StatusCode);
            Assert.Equal(404, (int)(await other.Admin.GetAsync($"/v1/licences/{name}/usage")).StatusCode);
            Assert.Equal(404, (int)(await other.Erp.PostAsJsonAsync($"/v1/licences/{name}/usage", new { id = "S-2", quantity = 1 })).StatusCode);
            Assert.Equal(404, (int)(await other.Erp.PostAsJsonAsync($"/v1/licences/{name}/usage", new { id = "S-1", kind = "reverse" })).StatusCode);
        }

        foreach (var act in new[] { "suspend", "reinstate", "revoke" })
        {
            Assert.Equal(404, (int)(await LicenceTenant.ChangeAsync(other.Officer, licence, act, "\"1\"")).StatusCode);
        }

        Assert.Empty((await App.ReadAsync(await other.Admin.GetAsync("/v1/licences")))["items"]!.AsArray());
        Assert.DoesNotContain((string)licence["number"]!, await (await other.Admin.GetAsync("/v1/licences/export")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, (await other.Officer.PostAsync("/v1/licences", App.Json(LicenceTenant.Licence(l => l["number"] = (string)licence["number"]!)))).StatusCode);
        Assert.Equal(("active", 1m), ((string?)(await tenant.GetAsync(licence))["state"], (decimal)(await tenant.GetAsync(licence))["lines"]![0]!["quantityBalance"]!["consumed"]!));
    }
}
