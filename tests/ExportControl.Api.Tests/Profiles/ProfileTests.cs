using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ExportControl.Api.Tests.Profiles;

/// <summary>Standing statements of parties through the API.</summary>
[Collection<Served>]
public sealed class ProfileTests(App app)
{
    private const string Exporter = "180540012343";

    [Fact]
    public async Task A_broker_who_stated_something_once_is_not_asked_again()
    {
        var (broker, officer, _) = await TenantAsync();
        var first = await PostAsync(broker, Goods());
        var questions = first["questions"]!.AsObject().Select(q => q.Key).ToList();
        Assert.NotEmpty(questions);

        var answers = new JsonArray([.. questions.Select(q => new JsonObject { ["question"] = q, ["answer"] = false })]);
        var put = await PutAsync(broker, Exporter, Profile(new JsonObject { ["goods"] = new JsonArray(new JsonObject { ["commodityCode"] = "8482", ["answers"] = answers }) }));
        var pending = await App.ReadAsync(put);
        Assert.Equal((HttpStatusCode.Created, "to_be_confirmed", null), (put.StatusCode, (string?)pending["state"], pending["inForceVersion"]));
        Assert.NotEmpty((await PostAsync(broker, Goods()))["questions"]!.AsObject());

        var confirmed = await App.ReadAsync(await ConfirmAsync(officer, Exporter, put.Headers.ETag!.Tag));
        Assert.Equal(("in_force", 2, 1, 2), ((string?)confirmed["state"], (int)confirmed["version"]!, (int)confirmed["confirms"]!, (int)confirmed["inForceVersion"]!));

        var again = await PostAsync(broker, Goods());
        Assert.Equal(("no_restriction", 0), ((string?)again["outcome"], again["questions"]!.AsObject().Count));
        var facts = again["fromProfiles"]!.AsArray();
        Assert.Equal(questions.Select(q => $"answer.{q}").Order(StringComparer.Ordinal), facts.Select(f => (string)f!["fact"]!).Order(StringComparer.Ordinal));
        Assert.All(facts, f => Assert.Equal(("exporter", 2, "no", "data sheet, 12", "p1"), ((string?)f!["party"], (int)f["version"]!, (string?)f["value"], (string?)f["evidence"], (string?)f["reference"])));
        Assert.Equal(("data sheet, 12", "attested"), ((string?)again["references"]!["p1"]!["legalReference"], (string?)again["references"]!["p1"]!["confidence"]));

        using var held = new HttpRequestMessage(HttpMethod.Get, $"/v1/profiles/{Exporter}") { Headers = { { "If-None-Match", "\"2\"" } } };
        Assert.Equal(HttpStatusCode.NotModified, (await broker.SendAsync(held)).StatusCode);

        // The stored verdict names the statements and is computed again from them, also after the profile has changed.
        await PutAsync(officer, Exporter, Profile(new JsonObject { ["militaryEndUse"] = false }), "\"2\"");
        Assert.Equal(again.ToJsonString(), (await App.ReadAsync(await broker.GetAsync($"/v1/verdicts/{again["id"]}"))).ToJsonString());
        Assert.True((bool)(await App.ReadAsync(await broker.PostAsync($"/v1/verdicts/{again["id"]}/replay", null)))["identical"]!);
    }

    [Fact]
    public async Task Statements_of_an_officer_are_in_force_at_once_and_only_on_their_dates()
    {
        var (broker, officer, _) = await TenantAsync();
        var body = Profile(new JsonObject { ["militaryEndUse"] = true });
        (body["validFrom"], body["validTo"]) = ("2026-11-01", "2026-11-24");

        var put = await PutAsync(officer, "180 540 012343", body);
        var on = await PostAsync(broker, A.Declaration());
        var after = await PostAsync(broker, A.Declaration(d => d["date"] = "2026-11-25"));

        Assert.Equal(("in_force", Exporter), ((string?)(await App.ReadAsync(put))["state"], (string?)(await App.ReadAsync(put))["taxId"]));
        Assert.NotEqual("no_restriction", (string?)on["outcome"]);
        Assert.Contains(on["lines"]![0]!["findings"]!.AsArray(), f => f!["fromProfiles"]?["endUse.military"] is not null);
        Assert.Equal("no_restriction", (string?)after["outcome"]);
    }

    [Fact]
    public async Task A_version_that_ended_does_not_bring_an_older_one_back_and_an_empty_one_withdraws_the_profile()
    {
        var (broker, officer, _) = await TenantAsync();
        var military = Profile(new JsonObject { ["militaryEndUse"] = true });
        var ended = Profile(new JsonObject { ["militaryEndUse"] = true });
        (ended["validFrom"], ended["validTo"]) = ("2026-11-20", "2026-11-30");
        await PutAsync(officer, Exporter, military);
        await PutAsync(officer, Exporter, ended, "\"1\"");

        async Task<string?> OnAsync(string day) => (string?)(await PostAsync(broker, A.Declaration(d => d["date"] = day)))["outcome"];

        Assert.NotEqual("no_restriction", await OnAsync("2026-11-19"));
        Assert.NotEqual("no_restriction", await OnAsync("2026-11-30"));
        Assert.Equal("no_restriction", await OnAsync("2026-12-01"));

        var nothing = Profile([]);
        nothing["validFrom"] = "2026-11-10";
        var ofBroker = await PutAsync(broker, Exporter, nothing, "\"2\"");
        Assert.Equal("profile.states-nothing", (string?)(await App.ReadAsync(ofBroker))["errors"]!["/statements"]![0]!["code"]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ofBroker.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await PutAsync(officer, Exporter, nothing, "\"2\"")).StatusCode);
        Assert.NotEqual("no_restriction", await OnAsync("2026-11-09"));
        Assert.Equal("no_restriction", await OnAsync("2026-11-25"));
    }

    [Fact]
    public async Task A_declaration_that_is_milder_than_the_profile_is_reviewed_and_one_that_is_stricter_counts()
    {
        var (broker, officer, _) = await TenantAsync();
        await PutAsync(officer, Exporter, Profile(new JsonObject { ["goods"] = new JsonArray(new JsonObject { ["usContentPercent"] = 20.5 }) }));

        var milder = await PostAsync(broker, A.Declaration(d => d["lines"]![0]!["usContentPercent"] = 5));
        var stricter = await PostAsync(broker, A.Declaration(d => d["lines"]![0]!["usContentPercent"] = 24));

        Assert.Equal(("review", "FACTS-AT-ODDS"), ((string?)milder["outcome"], (string?)milder["decidingFinding"]));
        Assert.Contains("20.5", (string)milder["lines"]![0]!["findings"]![0]!["message"]!, StringComparison.Ordinal);
        Assert.Equal(("no_restriction", null), ((string?)stricter["outcome"], stricter["fromProfiles"]));
    }

    [Fact]
    public async Task A_change_is_based_on_the_version_that_it_names()
    {
        var (broker, officer, _) = await TenantAsync();
        var body = Profile(new JsonObject { ["registeredOn"] = "2018-05-14" });
        Assert.Equal(HttpStatusCode.NotFound, (await broker.GetAsync($"/v1/profiles/{Exporter}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ConfirmAsync(officer, Exporter, "\"1\"")).StatusCode);
        await PutAsync(broker, Exporter, body);

        var without = await PutAsync(broker, Exporter, body);
        var old = await PutAsync(broker, Exporter, body, "\"7\"");
        var unconfirmed = await ConfirmAsync(officer, Exporter, null);
        var other = await ConfirmAsync(officer, Exporter, "\"2\"");
        var byBroker = await ConfirmAsync(broker, Exporter, "\"1\"");

        Assert.Equal(((HttpStatusCode)428, "/problems/precondition-required"), (without.StatusCode, (string?)(await App.ReadAsync(without))["type"]));
        var changed = await App.ReadAsync(old);
        Assert.Equal((HttpStatusCode.PreconditionFailed, "/problems/state-changed", "\"1\""), (old.StatusCode, (string?)changed["type"], old.Headers.ETag!.Tag));
        Assert.Equal((1, "to_be_confirmed"), ((int)changed["current"]!["version"]!, (string?)changed["current"]!["state"]));
        Assert.Equal(((HttpStatusCode)428, HttpStatusCode.PreconditionFailed, HttpStatusCode.Forbidden), (unconfirmed.StatusCode, other.StatusCode, byBroker.StatusCode));

        Assert.Equal(HttpStatusCode.OK, (await ConfirmAsync(officer, Exporter, "\"1\"")).StatusCode);
        var twice = await ConfirmAsync(officer, Exporter, "\"2\"");
        Assert.Equal((HttpStatusCode.Conflict, "/problems/profile-in-force"), (twice.StatusCode, (string?)(await App.ReadAsync(twice))["type"]));
        var versions = await App.ReadAsync(await broker.GetAsync($"/v1/profiles/{Exporter}/versions"));
        Assert.Equal([(2, "in_force"), (1, "to_be_confirmed")], versions["items"]!.AsArray().Select(v => ((int)v!["version"]!, (string)v["state"]!)));
    }

    [Fact]
    public async Task Of_many_writers_of_one_version_one_succeeds()
    {
        var (_, officer, _) = await TenantAsync();
        var body = Profile(new JsonObject { ["registeredOn"] = "2018-05-14" });
        await PutAsync(officer, Exporter, body);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PutAsync(officer, Exporter, body, "\"1\"")));

        Assert.Equal((1, 19), (answers.Count(a => a.StatusCode == HttpStatusCode.OK), answers.Count(a => a.StatusCode == HttpStatusCode.PreconditionFailed)));
    }

    [Theory]
    [InlineData(Exporter, "statements", null, "/statements", "required")]
    [InlineData(Exporter, "evidence", null, "/evidence", "required")]
    [InlineData(Exporter, "statements", "{}", "/statements", "profile.states-nothing")]
    [InlineData(Exporter, "statements", """{ "goods": [ { "commodityCode": "8542" } ] }""", "/statements/goods/0", "profile.states-nothing")]
    [InlineData(Exporter, "statements", """{ "goods": [ { "commodityCode": "85423", "usContentPercent": 1 } ] }""", "/statements/goods/0/commodityCode", "code.odd-length")]
    [InlineData(Exporter, "statements", """{ "goods": [ { "answers": [ { "question": "who/knows", "answer": true } ] } ] }""", "/statements/goods/0/answers/0/question", "answer.question")]
    [InlineData(Exporter, "statements", """{ "goods": [ { "usContentPercent": 101 } ] }""", "/statements/goods/0/usContentPercent", "number.range")]
    [InlineData(Exporter, "statements", """{ "registeredOn": "2018-15-14" }""", "/statements/registeredOn", "date.form")]
    [InlineData(Exporter, "evidence", """{ "text": "letter", "link": "ftp:/x" }""", "/evidence/link", "link.form")]
    [InlineData(Exporter, "evidence", """{ "text": "letter", "sha256": "abc" }""", "/evidence/sha256", "sha256.form")]
    [InlineData(Exporter, "validTo", "\"2020-01-01\"", "/validTo", "period.ends-before")]
    [InlineData("00000", "name", "\"TOO A\"", "/path/taxId", "tax-id.placeholder")]
    [InlineData("180540012344", "country", "\"KZ\"", "/path/taxId", "tax-id.check-digit")]
    public async Task Invalid_input_is_refused_with_its_place(string taxId, string member, string? value, string path, string code)
    {
        var (_, officer, _) = await TenantAsync();
        var body = Profile(new JsonObject { ["registeredOn"] = "2018-05-14" });
        body["validFrom"] = "2026-01-01";
        body[member] = value is null ? null : JsonNode.Parse(value);

        var answer = await PutAsync(officer, taxId, body);

        var problem = await App.ReadAsync(answer);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(code, (string?)problem["errors"]![path]![0]!["code"]);
    }

    [Fact]
    public async Task Profiles_are_listed_in_pages_and_seen_by_their_tenant_only()
    {
        var (broker, officer, _) = await TenantAsync();
        var (other, _, _) = await TenantAsync();
        var body = Profile(new JsonObject { ["registeredOn"] = "2018-05-14" });
        string[] taxIds = ["7701234567", "7701234568", "7701234569"];
        foreach (var taxId in taxIds)
        {
            await PutAsync(taxId == taxIds[1] ? broker : officer, taxId, body);
        }

        var page = await App.ReadAsync(await broker.GetAsync("/v1/profiles?limit=2"));
        var rest = await App.ReadAsync(await broker.GetAsync($"/v1/profiles?limit=2&cursor={page["next"]}"));
        var pending = await App.ReadAsync(await officer.GetAsync("/v1/profiles?state=to_be_confirmed"));

        Assert.Equal(taxIds, page["items"]!.AsArray().Concat(rest["items"]!.AsArray()).Select(p => (string)p!["taxId"]!));
        Assert.Null(rest["next"]);
        Assert.Equal([taxIds[1]], pending["items"]!.AsArray().Select(p => (string)p!["taxId"]!));
        Assert.Empty((await App.ReadAsync(await other.GetAsync("/v1/profiles")))["items"]!.AsArray());
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/v1/profiles/{taxIds[0]}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/v1/profiles/{taxIds[0]}/versions")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await broker.GetAsync("/v1/profiles?cursor=x")).StatusCode);
        Assert.Equal("no_restriction", (string?)(await PostAsync(other, A.Declaration()))["outcome"]);
    }

    /// <summary>Bearings: a broad entry asks a question about them.</summary>
    private static JsonObject Goods() => A.Declaration(d =>
    {
        d["destinationCountry"] = "DE";
        d["consignee"] = A.Party("B GmbH", "DE", "DE123456789");
        d["lines"] = new JsonArray(A.Line(code: "8482109008", origin: "CN", importedFrom: "CN", description: "bearings"));
    });

    private static JsonObject Profile(JsonObject statements) => new() { ["statements"] = statements, ["evidence"] = new JsonObject { ["text"] = "data sheet", ["number"] = "12" }, ["validFrom"] = "2026-01-01" };

    private async Task<(HttpClient Broker, HttpClient Officer, string Tenant)> TenantAsync()
    {
        var tenant = (string)(await App.ReadAsync(await app.Admin.PostAsJsonAsync("/v1/tenants", new { name = "Tenant of a test" })))["id"]!;
        return (app.With(await app.KeyAsync(tenant, "broker")), app.With(await app.KeyAsync(tenant, "officer")), tenant);
    }

    private static async Task<JsonNode> PostAsync(HttpClient client, JsonObject declaration)
    {
        var answer = await client.PostAsJsonAsync("/v1/declarations", declaration);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return await App.ReadAsync(answer);
    }

    private static Task<HttpResponseMessage> PutAsync(HttpClient client, string taxId, JsonObject body, string? version = null) =>
        SendAsync(client, HttpMethod.Put, $"/v1/profiles/{Uri.EscapeDataString(taxId)}", App.Json(body.DeepClone()), version);

    private static Task<HttpResponseMessage> ConfirmAsync(HttpClient client, string taxId, string? version) => SendAsync(client, HttpMethod.Post, $"/v1/profiles/{taxId}/confirm", null, version);

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string path, HttpContent? content, string? version)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (version is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", version);
        }

        return await client.SendAsync(request);
    }
}
