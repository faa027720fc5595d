using System.Net;
using System.Net.Http.Json;

namespace ExportControl.Api.Tests.ApiKeys;

[Collection<Served>]
public sealed class ApiKeyTests(App app)
{
    [Fact]
    public async Task A_key_is_accepted_until_revoked_and_its_secret_is_shown_once()
    {
        var admin = await app.NewTenantAsync("admin");
        var made = await App.ReadAsync(await admin.PostAsJsonAsync("/v1/api-keys", new { name = "broker system", role = "broker" }));
        using var broker = app.With((string)made["secret"]!);
        var before = await broker.GetAsync("/v1/verdicts");

        var revoked = await admin.DeleteAsync($"/v1/api-keys/{made["key"]!["id"]}");

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.NotNull((await App.ReadAsync(revoked))["revokedAt"]);
        Assert.DoesNotContain((string)made["secret"]!, await admin.GetStringAsync(new Uri("/v1/api-keys", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await broker.GetAsync("/v1/verdicts")).StatusCode);
    }

    [Theory]
    [InlineData("broker")]
    [InlineData("erp")]
    [InlineData("officer")]
    [InlineData("approver")]
    public async Task Only_an_admin_manages_keys_and_tenants(string role)
    {
        var caller = await app.NewTenantAsync(role);

        Assert.Equal(HttpStatusCode.Forbidden, (await caller.GetAsync("/v1/api-keys")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await caller.PostAsJsonAsync("/v1/api-keys", new { name = "x", role = "admin" })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await caller.GetAsync("/v1/tenants")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await caller.GetAsync("/v1/control-lists")).StatusCode);
    }

    [Fact]
    public async Task An_admin_of_another_tenant_sees_only_its_own_tenant()
    {
        var admin = await app.NewTenantAsync("admin");
        var operatorTenant = "00000000-0000-7000-8000-000000000001";

        Assert.Single((await App.ReadAsync(await admin.GetAsync("/v1/tenants")))["items"]!.AsArray());
        Assert.Equal(HttpStatusCode.Forbidden, (await admin.PostAsJsonAsync("/v1/tenants", new { name = "x" })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync($"/v1/api-keys?tenant={operatorTenant}")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await admin.PostAsJsonAsync("/v1/api-keys", new { name = "x", role = "admin", tenant = operatorTenant })).StatusCode);
    }

    [Fact]
    public async Task A_key_needs_a_name_and_a_role_that_exists()
    {
        var answer = await app.Admin.PostAsJsonAsync("/v1/api-keys", new { role = "king", tenant = "x" });

        Assert.Equal(["/name", "/role", "/tenant"], (await App.ReadAsync(answer))["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal));
    }
}
