using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

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

    [Fact]
    public async Task A_key_with_scopes_has_only_those_rights_and_names_its_creator()
    {
        var admin = await app.NewTenantAsync("admin");
        var own = (await App.ReadAsync(await admin.GetAsync("/v1/api-keys")))["items"]![0]!;
        var reader = await NewKeyAsync(admin, new { name = "reports", role = "broker", scopes = new[] { "read" } });
        var poster = await NewKeyAsync(admin, new { name = "a machine", role = "broker", scopes = new[] { "post" } });

        Assert.Equal((string?)own["id"], (string?)reader.Document["createdBy"]);
        Assert.Equal(["read"], reader.Document["scopes"]!.AsArray().Select(s => (string)s!));
        Assert.Equal(HttpStatusCode.OK, (await reader.Client.GetAsync("/v1/verdicts")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.Client.PostAsync("/v1/declarations", App.Json(A.Declaration()))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await poster.Client.GetAsync("/v1/verdicts")).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await poster.Client.PostAsync("/v1/declarations", App.Json(A.Declaration()))).StatusCode);
    }

    [Fact]
    public async Task Scopes_outside_the_role_and_an_expiry_in_the_past_are_refused()
    {
        var answer = await app.Admin.PostAsJsonAsync("/v1/api-keys", new { name = "x", role = "broker", scopes = new[] { "read", "administer" }, expiresAt = "2020-01-01T00:00:00Z" });

        Assert.Equal(["/expiresAt", "/scopes/1"], (await App.ReadAsync(answer))["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_key_is_replaced_with_an_overlap_and_ends_at_once_without_one()
    {
        var admin = await app.NewTenantAsync("admin");
        var old = await NewKeyAsync(admin, new { name = "a system", role = "broker" });

        var rotated = await admin.PostAsync($"/v1/api-keys/{old.Document["id"]}/rotate", null);
        using var next = app.With((string)(await App.ReadAsync(rotated))["secret"]!);
        Assert.Equal(HttpStatusCode.Created, rotated.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await old.Client.GetAsync("/v1/verdicts")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await next.GetAsync("/v1/verdicts")).StatusCode);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await admin.PostAsJsonAsync($"/v1/api-keys/{old.Document["id"]}/rotate", new { overlapSeconds = 604801 })).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await admin.PostAsJsonAsync($"/v1/api-keys/{old.Document["id"]}/rotate", new { overlapSeconds = 0 })).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await old.Client.GetAsync("/v1/verdicts")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.PostAsync($"/v1/api-keys/{old.Document["id"]}/rotate", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.NewTenantAsync("admin")).PostAsync($"/v1/api-keys/{old.Document["id"]}/rotate", null)).StatusCode);
    }

    private async Task<(HttpClient Client, JsonNode Document)> NewKeyAsync(HttpClient admin, object request)
    {
        var made = await App.ReadAsync(await admin.PostAsJsonAsync("/v1/api-keys", request));
        return (app.With((string)made["secret"]!), made["key"]!);
    }
}
