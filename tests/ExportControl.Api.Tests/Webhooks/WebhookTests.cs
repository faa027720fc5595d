using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ExportControl.Api.Tests.Webhooks;

/// <summary>The operations on webhooks. Deliveries to real receivers are tested with the use cases.</summary>
[Collection<Served>]
public sealed class WebhookTests(App app)
{
    private const string Url = "https://erp.example/hooks/export";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_webhook_is_created_read_changed_and_deleted_and_its_secret_is_shown_once()
    {
        var broker = await app.NewTenantAsync();

        using var made = await PostAsync(broker, new { url = Url, description = "ERP", types = new[] { "verdict.created", "case.decided" } });
        var created = await App.ReadAsync(made);
        var path = made.Headers.Location!.OriginalString;
        var read = await App.ReadAsync(await broker.GetAsync(path, Ct));
        var changed = await App.ReadAsync(await broker.PatchAsync(path, App.Json(new JsonObject { ["types"] = new JsonArray(), ["active"] = false }), Ct));
        var listed = await broker.GetStringAsync("/v1/webhooks", Ct);
        using var deleted = await broker.DeleteAsync(path, Ct);
        using var again = await broker.DeleteAsync(path, Ct);

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Matches("^whsec_[A-Za-z0-9+/]{43}=$", (string)created["secret"]!);
        Assert.Equal(created["webhook"]!.ToJsonString(), read.ToJsonString());
        Assert.Equal((Url, "ERP", "active", 2, 0), ((string)read["url"]!, (string)read["description"]!, (string)read["state"]!, read["types"]!.AsArray().Count, (int)read["failures"]!));
        Assert.Equal((Url, "disabled", null), ((string)changed["url"]!, (string)changed["state"]!, changed["types"]));
        Assert.DoesNotContain("whsec_", listed, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (deleted.StatusCode, again.StatusCode));
        Assert.Empty((await App.ReadAsync(await broker.GetAsync("/v1/webhooks", Ct)))["items"]!.AsArray());
    }

    [Fact]
    public async Task Another_tenant_sees_no_webhook_and_changes_none()
    {
        var broker = await app.NewTenantAsync();
        var stranger = await app.NewTenantAsync("admin");
        var path = await AddAsync(broker);

        foreach (var operation in new Func<Task<HttpResponseMessage>>[]
        {
            () => stranger.GetAsync(path, Ct), () => stranger.DeleteAsync(path, Ct), () => stranger.PatchAsync(path, App.Json(new JsonObject { ["active"] = false }), Ct),
            () => stranger.PostAsync($"{path}/test", null, Ct), () => stranger.PostAsync($"{path}/secrets", null, Ct), () => stranger.GetAsync($"{path}/deliveries", Ct),
            () => stranger.PostAsync($"{path}/replay", App.Json(new JsonObject { ["after"] = "0" }), Ct),
        })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await operation()).StatusCode);
        }

        Assert.Empty((await App.ReadAsync(await stranger.GetAsync("/v1/webhooks", Ct)))["items"]!.AsArray());
        Assert.Equal("active", (string)(await App.ReadAsync(await broker.GetAsync(path, Ct)))["state"]!);
    }

    [Theory]
    [InlineData("http://erp.example/", "webhook.url.https")]
    [InlineData("https://127.0.0.1/", "webhook.url.address")]
    [InlineData("https://[::ffff:10.0.0.1]/", "webhook.url.address")]
    [InlineData("https://localhost/", "webhook.url.address")]
    [InlineData("https://a:b@erp.example/", "webhook.url.form")]
    [InlineData("https://erp.example/#a", "webhook.url.form")]
    [InlineData("ftp://erp.example/", "webhook.url.form")]
    [InlineData("erp.example", "webhook.url.form")]
    [InlineData("", "text.empty")]
    public async Task An_address_that_may_not_receive_events_is_refused(string url, string code)
    {
        var broker = await app.NewTenantAsync();

        using var answer = await PostAsync(broker, new { url });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(code, (string)(await App.ReadAsync(answer))["errors"]!["/url"]![0]!["code"]!);
        Assert.Equal(code, (string)(await App.ReadAsync(await broker.PatchAsync(await AddAsync(broker), App.Json(new JsonObject { ["url"] = url }), Ct)))["errors"]!["/url"]![0]!["code"]!);
    }

    [Fact]
    public async Task Errors_name_the_member_and_unknown_members_are_refused()
    {
        var broker = await app.NewTenantAsync();

        var types = await App.ReadAsync(await PostAsync(broker, new { url = Url, types = new[] { "verdict.created", "x" } }));
        var missing = await App.ReadAsync(await PostAsync(broker, new { }));
        using var unknown = await PostAsync(broker, new { url = Url, secret = "mine" });
        var after = await App.ReadAsync(await broker.PostAsync($"{await AddAsync(broker)}/replay", App.Json(new JsonObject { ["after"] = "x" }), Ct));

        Assert.Equal("query.word", (string)types["errors"]!["/types/1"]![0]!["code"]!);
        Assert.Equal("required", (string)missing["errors"]!["/url"]![0]!["code"]!);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown.StatusCode);
        Assert.Equal("events.after", (string)after["errors"]!["/after"]![0]!["code"]!);
    }

    [Fact]
    public async Task A_tenant_has_at_most_20_webhooks()
    {
        var broker = await app.NewTenantAsync();
        var paths = new List<string>();
        for (var i = 0; i < 20; i++)
        {
            paths.Add(await AddAsync(broker));
        }

        using var refused = await PostAsync(broker, new { url = Url });
        await broker.DeleteAsync(paths[0], Ct);
        using var accepted = await PostAsync(broker, new { url = Url });

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Created), (refused.StatusCode, accepted.StatusCode));
        Assert.Equal("/problems/too-many-webhooks", (string)(await App.ReadAsync(refused))["type"]!);
    }

    [Fact]
    public async Task A_secret_is_replaced_and_a_repeat_with_the_key_creates_no_other()
    {
        var broker = await app.NewTenantAsync();
        var path = await AddAsync(broker);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{path}/secrets") { Headers = { { "Idempotency-Key", "rotate-1" } }, Content = App.Json(new JsonObject { ["overlapSeconds"] = 60 }) };
        using var repeat = new HttpRequestMessage(HttpMethod.Post, $"{path}/secrets") { Headers = { { "Idempotency-Key", "rotate-1" } }, Content = App.Json(new JsonObject { ["overlapSeconds"] = 60 }) };

        using var rotated = await broker.SendAsync(request, Ct);
        using var repeated = await broker.SendAsync(repeat, Ct);
        using var tooLong = await broker.PostAsync($"{path}/secrets", App.Json(new JsonObject { ["overlapSeconds"] = 604_801 }), Ct);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Conflict, HttpStatusCode.UnprocessableEntity), (rotated.StatusCode, repeated.StatusCode, tooLong.StatusCode));
        Assert.StartsWith("whsec_", (string)(await App.ReadAsync(rotated))["secret"]!, StringComparison.Ordinal);
        Assert.Equal("/problems/secret-not-repeated", (string)(await App.ReadAsync(repeated))["type"]!);
    }

    [Fact]
    public async Task Events_become_deliveries_of_the_selected_types_and_a_test_says_why_it_failed()
    {
        var broker = await app.NewTenantAsync();
        var (all, none) = (await AddAsync(broker), await AddAsync(broker, "case.opened"));
        await broker.PostAsync("/v1/declarations", App.Json(A.Declaration()), Ct);
        await broker.GetAsync("/v1/events?wait=5", Ct);

        var due = await App.ReadAsync(await broker.GetAsync($"{all}/deliveries", Ct));
        var page = await App.ReadAsync(await broker.GetAsync($"{none}/deliveries?state=due&limit=1", Ct));
        var replayed = await App.ReadAsync(await broker.PostAsync($"{all}/replay", App.Json(new JsonObject { ["after"] = "0" }), Ct));
        var tested = await App.ReadAsync(await broker.PostAsync($"{all}/test", null, Ct));

        var delivery = Assert.Single(due["items"]!.AsArray())!;
        Assert.Equal(("verdict.created", "1"), ((string)delivery["type"]!, ((string)delivery["sequence"]!).TrimStart('0')));
        Assert.Empty(page["items"]!.AsArray());
        Assert.Null(replayed["next"]);
        Assert.Equal((false, null), ((bool)tested["accepted"]!, tested["status"]));
        Assert.Contains((string)tested["error"]!, new[] { "connection", "timeout" });
    }

    [Fact]
    public async Task A_key_without_the_right_reads_events_and_manages_no_webhook()
    {
        var tenant = (string)(await App.ReadAsync(await app.Admin.PostAsJsonAsync("/v1/tenants", new { name = "Tenant of a test" }, Ct)))["id"]!;
        var officer = app.With(await app.KeyAsync(tenant, "officer"));
        var made = await App.ReadAsync(await app.Admin.PostAsJsonAsync("/v1/api-keys", new { name = "reader", role = "erp", tenant, scopes = new[] { "read" } }, Ct));
        var reader = app.With((string)made["secret"]!);

        foreach (var client in new[] { officer, reader })
        {
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v1/events", Ct)).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/v1/webhooks", Ct)).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(client, new { url = Url })).StatusCode);
        }
    }

    [Fact]
    public async Task A_replay_from_a_position_whose_events_were_removed_is_410_as_for_a_reader()
    {
        var broker = await app.WithThreeAsync();
        var path = await AddAsync(broker);
        var source = (string)(await App.ReadAsync(await broker.GetAsync("/v1/events?wait=5", Ct)))["items"]![0]!["source"]!;
        await app.ExecuteAsOwnerAsync($"UPDATE event_counters SET removed = 2 WHERE tenant_id = '{source.Split('/')[^1]}'");

        using var behind = await broker.PostAsync($"{path}/replay", App.Json(new JsonObject { ["after"] = "1" }), Ct);
        using var stored = await broker.PostAsync($"{path}/replay", App.Json(new JsonObject { ["after"] = "2" }), Ct);
        using var all = await broker.PostAsync($"{path}/replay", App.Json(new JsonObject { ["after"] = "0" }), Ct);
        var problem = await App.ReadAsync(behind);

        Assert.Equal((HttpStatusCode.Gone, HttpStatusCode.OK, HttpStatusCode.OK), (behind.StatusCode, stored.StatusCode, all.StatusCode));
        Assert.Equal("/problems/events-removed", (string)problem["type"]!);
        Assert.Contains("0000000000000000003", (string)problem["detail"]!, StringComparison.Ordinal);
    }

    private static async Task<string> AddAsync(HttpClient client, params string[] types)
    {
        using var made = await PostAsync(client, types is [] ? new { url = Url } : new { url = Url, types });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        return made.Headers.Location!.OriginalString;
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, object body) => client.PostAsJsonAsync("/v1/webhooks", body, Ct);
}
