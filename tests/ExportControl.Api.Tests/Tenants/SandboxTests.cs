using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ExportControl.Api.Tests.Tenants;

[Collection<Served>]
public sealed class SandboxTests(App app)
{
    [Fact]
    public async Task A_sandbox_is_emptied_by_its_admin_or_the_operator_and_takes_the_same_references_again()
    {
        var (id, key, admin) = await NewSandboxAsync();
        var declaration = A.Chips(d => (d["lines"]![0]!["originCountry"], d["lines"]![0]!["importedFrom"]) = ("CN", "CN"));
        var first = await App.ReadAsync(await key.PostAsJsonAsync("/v1/declarations", declaration));

        var flows = await App.ReadAsync(await key.GetAsync("/v1/statistics/flows"));
        var outcomes = await App.ReadAsync(await key.GetAsync("/v1/statistics/outcomes"));
        var emptied = await App.ReadAsync(await admin.PostAsync($"/v1/tenants/{id}/empty", null));
        var again = await key.PostAsJsonAsync("/v1/declarations", declaration);
        var byOperator = await App.ReadAsync(await app.Admin.PostAsync($"/v1/tenants/{id}/empty", null));

        Assert.Equal((0, 0), (flows["items"]!.AsArray().Count, (int)outcomes["verdicts"]!));
        Assert.Equal("""{"declarations":1,"verdicts":1}""", emptied.ToJsonString());
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.Equal("""{"declarations":1,"verdicts":1}""", byOperator.ToJsonString());
        Assert.Equal(HttpStatusCode.NotFound, (await key.GetAsync($"/v1/verdicts/{first["id"]}")).StatusCode);
        Assert.Empty((await App.ReadAsync(await key.GetAsync("/v1/verdicts")))["items"]!.AsArray());
    }

    [Fact]
    public async Task The_data_of_another_tenant_is_never_removed()
    {
        var (sandbox, key, admin) = await NewSandboxAsync();
        var tenants = (await App.ReadAsync(await app.Admin.GetAsync("/v1/tenants")))["items"]!.AsArray();
        var broker = (string?)(await App.ReadAsync(await app.Admin.PostAsJsonAsync("/v1/tenants", new { name = "Broker" })))["id"];

        var refused = await app.Admin.PostAsync($"/v1/tenants/{broker}/empty", null);

        Assert.Equal((HttpStatusCode.Conflict, "/problems/not-a-sandbox"), (refused.StatusCode, (string?)(await App.ReadAsync(refused))["type"]));
        Assert.Equal(HttpStatusCode.NotFound, (await admin.PostAsync($"/v1/tenants/{broker}/empty", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await key.PostAsync($"/v1/tenants/{sandbox}/empty", null)).StatusCode);
        Assert.True((bool)tenants.Single(t => (string?)t!["id"] == sandbox)!["sandbox"]!);
    }

    private async Task<(string Id, HttpClient Key, HttpClient Admin)> NewSandboxAsync()
    {
        var created = await App.ReadAsync(await app.Admin.PostAsJsonAsync("/v1/tenants", new { name = "Trial", sandbox = true }));
        var id = (string)created["id"]!;
        Assert.True((bool)created["sandbox"]!);
        return (id, await KeyAsync(id, "erp"), await KeyAsync(id, "admin"));
    }

    private async Task<HttpClient> KeyAsync(string tenant, string role) =>
        app.With((string?)(await App.ReadAsync(await app.Admin.PostAsJsonAsync("/v1/api-keys", new { name = role, role, tenant })))["secret"]);
}
