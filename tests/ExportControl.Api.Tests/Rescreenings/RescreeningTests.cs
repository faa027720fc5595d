using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ExportControl.Application.RuleSets;
using ExportControl.Storage.RuleSets.FourEyes;
using ExportControl.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace ExportControl.Api.Tests.Rescreenings;

/// <summary>A host whose second rule set, a draft, does not list processors on the common high priority list.</summary>
public sealed class RescreeningTests(Postgres postgres) : IAsyncLifetime
{
    private const string Default = "00000000-0000-7000-8000-000000000001";

    private readonly App app = new(postgres);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await app.InitializeAsync();
        var files = RulesFolderReader.Read(App.Settings.RulesFolder).Files
            .ToDictionary(f => f.Key, f => (string?)(f.Key == "lists/chpl.csv" ? WithoutProcessors(f.Value) : f.Value), StringComparer.Ordinal);
        await app.Services.GetRequiredService<RuleSetWorkflow>().DraftAsync(new NewDraft(null, null, files, IsComplete: true), new Actor(ActorKind.Person, Guid.CreateVersion7(), "Aigerim"), Ct);

        // Officers of other tenants backtest only what was published.
        await app.ExecuteAsOwnerAsync("UPDATE rule_sets SET published_at = now() WHERE version = 2");
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_backtest_predicts_the_changes_and_a_check_gives_the_same_outcome()
    {
        var (broker, officer) = await TenantAsync("officer");
        var posted = new List<JsonNode>();
        foreach (var body in new[] { Chips("KG"), A.Declaration(), Chips("KG"), Chips("TR") })
        {
            posted.Add(await App.ReadAsync(await broker.PostAsync("/v1/declarations", App.Json(body))));
        }

        var accepted = await officer.PostAsJsonAsync("/v1/rule-sets/2/backtest", new { }, Ct);
        var done = await FinishedAsync(officer, accepted.Headers.Location!);

        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        Assert.Equal("done", (string?)done["status"]);
        Assert.Equal("""{"done":4,"total":4}""", done["progress"]!.ToJsonString());
        Assert.Equal(2, (int?)done["ruleSet"]!["version"]);
        Assert.Equal(4, done["counts"]!["outcomes"]!.AsArray().Sum(m => (int)m!["count"]!));
        Assert.Contains(done["counts"]!["rules"]!.AsArray(), r => (string?)r!["rule"] == "CHPL-DIVERSION" && (int?)r["lost"] == 3);
        var changes = await ChangesAsync(officer, done);
        var changed = changes.Select(c => (string?)c["reference"]).Order().ToList();
        Assert.Equal(posted.Where((_, i) => i != 1).Select(p => (string?)p["reference"]).Order(), changed);
        Assert.Equal(3, changes.Select(c => (string?)c["verdict"]).Intersect(posted.Select(p => (string?)p["id"])).Count());

        var check = await App.ReadAsync(await broker.PostAsync("/v1/declarations/check?ruleSet=2", App.Json(Chips("KG"))));
        Assert.Equal((string?)check["outcome"], (string?)changes.First(c => (string?)c["reference"] == (string?)posted[0]["reference"])["verdictTo"]);
    }

    [Fact]
    public async Task A_re_screening_is_listed_cancelled_and_visible_to_its_tenant_only()
    {
        var (_, approver) = await TenantAsync("approver");
        var (_, stranger) = await TenantAsync("admin");
        var accepted = await approver.PostAsJsonAsync("/v1/rescreenings", new { ruleSet = 1, from = "2026-01-01", to = "2026-12-31T00:00:00Z" }, Ct);
        var made = await App.ReadAsync(accepted);
        var place = $"/v1/rescreenings/{made["id"]}";

        Assert.Equal(("own", "2025-12-31T19:00:00.000Z", "2026-12-31T00:00:00.001Z"), ((string?)made["tenant"], (string?)made["from"], (string?)made["before"]));
        Assert.Equal(place, accepted.Headers.Location!.OriginalString);
        await FinishedAsync(approver, accepted.Headers.Location);
        Assert.Equal("done", (string?)(await App.ReadAsync(await approver.PostAsync(place + "/cancel", null, Ct)))["status"]);
        Assert.Single((await App.ReadAsync(await approver.GetAsync("/v1/rescreenings", Ct)))["items"]!.AsArray());
        foreach (var unseen in new[] { await stranger.GetAsync(place, Ct), await stranger.GetAsync(place + "/changes", Ct), await stranger.PostAsync(place + "/cancel", null, Ct) })
        {
            Assert.Equal(HttpStatusCode.NotFound, unseen.StatusCode);
        }

        Assert.Empty((await App.ReadAsync(await stranger.GetAsync("/v1/rescreenings", Ct)))["items"]!.AsArray());
    }

    [Fact]
    public async Task Only_the_operator_backtests_all_tenants_and_sees_the_result()
    {
        var (broker, admin) = await TenantAsync("admin");
        await broker.PostAsync("/v1/declarations", App.Json(Chips("KG")), Ct);
        var officer = app.With(await app.KeyAsync(Default, "officer"));

        var accepted = await app.Admin.PostAsJsonAsync("/v1/rule-sets/2/backtest", new { tenant = "all" }, Ct);
        var done = await FinishedAsync(app.Admin, accepted.Headers.Location!);

        Assert.True(done["counts"]!["tenants"]!.AsArray().Count >= 1);
        Assert.Equal("all", (string?)done["tenant"]);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(accepted.Headers.Location, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await admin.PostAsJsonAsync("/v1/rule-sets/2/backtest", new { tenant = "all" }, Ct)).StatusCode);
    }

    [Fact]
    public async Task Missing_rights_and_invalid_requests_are_refused()
    {
        var (broker, officer) = await TenantAsync("officer");
        var nothing = $"/v1/rescreenings/{Guid.CreateVersion7()}";

        Assert.Equal(HttpStatusCode.Forbidden, (await broker.PostAsJsonAsync("/v1/rule-sets/2/backtest", new { }, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await broker.GetAsync("/v1/rescreenings", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.PostAsJsonAsync("/v1/rule-sets/99/backtest", new { }, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(nothing, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(nothing + "/changes", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.PostAsync(nothing + "/cancel", null, Ct)).StatusCode);
        Assert.Equal(["/from", "/ruleSet", "/tenant"], await WrongAsync(await officer.PostAsJsonAsync("/v1/rescreenings", new { from = "yesterday", tenant = "mine" }, Ct)));
        Assert.Equal(["/ruleSet"], await WrongAsync(await officer.PostAsJsonAsync("/v1/rescreenings", new { ruleSet = 99 }, Ct)));
        Assert.Equal(["/to"], await WrongAsync(await officer.PostAsJsonAsync("/v1/rescreenings", new { ruleSet = 1, from = "2026-11-24", to = "2026-11-23" }, Ct)));
        Assert.Equal(["/period"], await WrongAsync(await officer.PostAsJsonAsync("/v1/rule-sets/1/backtest", new { period = "all" }, Ct)));
        Assert.Equal(["/query/cursor", "/query/limit"], await WrongAsync(await officer.GetAsync(nothing + "/changes?cursor=x&limit=201", Ct)));
    }

    [Fact]
    public async Task A_re_screening_writes_with_the_published_version_only()
    {
        var (broker, officer) = await TenantAsync("officer");
        var first = await App.ReadAsync(await broker.PostAsync("/v1/declarations", App.Json(Chips("KG"))));

        var draft = await officer.PostAsJsonAsync("/v1/rescreenings", new { ruleSet = 2, apply = true }, Ct);
        var published = await officer.PostAsJsonAsync("/v1/rescreenings", new { ruleSet = 1, apply = true, from = "2026-01-01" }, Ct);
        var done = await FinishedAsync(officer, published.Headers.Location!);
        var declaration = await App.ReadAsync(await broker.GetAsync($"/v1/declarations/{first["declarationId"]}", Ct));

        Assert.Equal("rule-set.not-published", (string?)(await App.ReadAsync(draft))["errors"]!["/ruleSet"]![0]!["code"]);
        Assert.Equal(("apply", "2025-12-31T19:00:00.000Z", 0), ((string?)done["kind"], (string?)done["receivedSince"], (int)done["counts"]!["written"]!));
        Assert.Equal((string?)first["id"], (string?)declaration["currentVerdict"]);
    }

    private static string WithoutProcessors(string csv) => string.Join('\n', csv.Split('\n').Where(l => !l.StartsWith("chpl,854231,", StringComparison.Ordinal)));

    private static JsonObject Chips(string to) => A.Chips(d =>
    {
        d["destinationCountry"] = to;
        d["consignee"] = A.Party("Ala-Too", to);
    });

    private static async Task<IEnumerable<string>> WrongAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        return (await App.ReadAsync(answer))["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal);
    }

    private static async Task<JsonNode> FinishedAsync(HttpClient caller, Uri place)
    {
        while (true)
        {
            var now = await App.ReadAsync(await caller.GetAsync(place, Ct));
            if ((string?)now["finishedAt"] is not null)
            {
                return now;
            }

            await Task.Delay(50, Ct);
        }
    }

    private static async Task<List<JsonNode>> ChangesAsync(HttpClient caller, JsonNode rescreening)
    {
        var changes = new List<JsonNode>();
        for (var next = $"/v1/rescreenings/{rescreening["id"]}/changes?limit=2"; next is not null;)
        {
            var page = await App.ReadAsync(await caller.GetAsync(next, Ct));
            changes.AddRange(page["items"]!.AsArray()!);
            next = (string?)page["next"] is { } cursor ? $"/v1/rescreenings/{rescreening["id"]}/changes?limit=2&cursor={cursor}" : null;
        }

        return changes;
    }

    private async Task<(HttpClient Broker, HttpClient Other)> TenantAsync(string role)
    {
        var tenant = (string)(await App.ReadAsync(await app.Admin.PostAsJsonAsync("/v1/tenants", new { name = "Tenant of a test" }, Ct)))["id"]!;
        return (app.With(await app.KeyAsync(tenant, "broker")), app.With(await app.KeyAsync(tenant, role)));
    }
}
