using System.Net;
using System.Text.Json.Nodes;
using static ExportControl.Api.Tests.Http.Idempotency.Keyed;

namespace ExportControl.Api.Tests.Http.Idempotency;

/// <summary>A request with an idempotency key that was interrupted creates nothing twice when it is repeated.</summary>
[Collection<Served>]
public sealed class InterruptedRequestTests(App app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_repeat_of_a_request_that_was_interrupted_after_its_work_creates_nothing_twice()
    {
        var name = Key();
        foreach (var (path, body, table) in new (string, JsonObject, string)[]
        {
            ("/v1/tenants", new() { ["name"] = name }, "tenants"),
            ("/v1/api-keys", new() { ["name"] = name, ["role"] = "broker" }, "api_keys"),
            ("/v1/people", new() { ["login"] = $"p{name}", ["name"] = name, ["role"] = "officer" }, "people"),
        })
        {
            var key = Key();
            var first = await PostAsync(app.Admin, path, body, key);
            await app.InterruptAsync(key);

            var repeated = await PostAsync(app.Admin, path, body, key);

            Assert.Equal(HttpStatusCode.Created, first.StatusCode);
            Assert.Equal(table == "tenants" ? HttpStatusCode.Created : HttpStatusCode.Conflict, repeated.StatusCode);
            Assert.True(table != "tenants" || JsonNode.DeepEquals(await App.ReadAsync(first), await App.ReadAsync(repeated)));
            Assert.Equal("1", await app.TextAsync($"SELECT count(*)::text FROM {table} WHERE name = '{name}'"));
        }
    }

    [Fact]
    public async Task A_rotation_and_a_rescreening_that_were_interrupted_after_their_work_are_not_repeated()
    {
        var (rotation, job, old) = (Key(), Key(), await CreatedKeyAsync(app.Admin));
        var officer = await app.NewTenantAsync("officer");
        var started = await PostAsync(officer, "/v1/rescreenings", new JsonObject { ["ruleSet"] = 1 }, job);
        var rotated = await App.ReadAsync(await PostAsync(app.Admin, $"/v1/api-keys/{old}/rotate", null, rotation));
        await app.InterruptAsync(job);
        await app.InterruptAsync(rotation);

        var startedAgain = await PostAsync(officer, "/v1/rescreenings", new JsonObject { ["ruleSet"] = 1 }, job);
        var rotatedAgain = await App.ReadAsync(await PostAsync(app.Admin, $"/v1/api-keys/{old}/rotate", null, rotation));

        Assert.Equal((HttpStatusCode.Accepted, started.Headers.Location), (startedAgain.StatusCode, startedAgain.Headers.Location));
        Assert.Single((await App.ReadAsync(await officer.GetAsync("/v1/rescreenings", Ct)))["items"]!.AsArray());
        Assert.Equal(("/problems/secret-not-repeated", (string?)rotated["key"]!["id"]), ((string?)rotatedAgain["type"], (string?)rotatedAgain["resourceId"]));
    }

    [Fact]
    public async Task An_interrupted_request_is_repeated_only_by_itself()
    {
        var (key, body) = (Key(), Tenant());
        await PostAsync(app.Admin, "/v1/tenants", body, key);
        await app.InterruptAsync(key);

        var other = await PostAsync(app.Admin, "/v1/tenants", Tenant(), key);

        Assert.Equal("/problems/idempotency-key-reused", (string?)(await App.ReadAsync(other))["type"]);
    }

    [Fact]
    public async Task A_request_whose_statement_the_database_ended_is_executed_by_its_repeat()
    {
        var (key, body) = (Key(), Tenant());
        HttpResponseMessage failed;
        await using (await app.LockAsync("tenants"))
        {
            var first = PostAsync(app.Admin, "/v1/tenants", body, key);
            while (await app.TextAsync("SELECT count(pg_terminate_backend(pid))::text FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query ILIKE '%INTO tenants%'") == "0")
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), Ct);
            }

            failed = await first;
        }

        var other = await PostAsync(app.Admin, "/v1/tenants", Tenant(), key);
        var repeated = await PostAsync(app.Admin, "/v1/tenants", body, key);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.UnprocessableEntity), (failed.StatusCode, other.StatusCode));
        Assert.Equal((HttpStatusCode.Created, false), (repeated.StatusCode, repeated.Headers.Contains("Idempotency-Replayed")));
        Assert.Equal(1, await app.CountTenantsAsync((string)body["name"]!));
    }

    [Fact]
    public async Task An_answer_that_cannot_be_stored_is_sent_and_its_repeat_finds_what_was_created()
    {
        var (key, body) = (Key(), Tenant());
        var tenants = await app.LockAsync("tenants");
        var sent = PostAsync(app.Admin, "/v1/tenants", body, key);
        await app.ClaimedAsync(key);

        HttpResponseMessage first;
        await using (await app.LockAsync("idempotency_keys"))
        {
            await tenants.DisposeAsync();
            first = await sent;
        }

        var running = await PostAsync(app.Admin, "/v1/tenants", body, key);
        await app.InterruptAsync(key);
        var repeated = await PostAsync(app.Admin, "/v1/tenants", body, key);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Conflict, HttpStatusCode.Created), (first.StatusCode, running.StatusCode, repeated.StatusCode));
        Assert.True(JsonNode.DeepEquals(await App.ReadAsync(first), await App.ReadAsync(repeated)));
        Assert.Equal(1, await app.CountTenantsAsync((string)body["name"]!));
        Assert.Contains(app.Events, e => e.RenderMessage(null).Contains("idempotency key could not be stored", StringComparison.Ordinal));
    }
}
