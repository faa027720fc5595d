using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ExportControl.Api.Tests.RuleSets;
using Npgsql;

namespace ExportControl.Api.Tests.Licences;

/// <summary>What declarations take of the licences that they name, with two hosts over one database.</summary>
[Collection<Published>]
public sealed class ReservationTests(Replicas replicas)
{
    private const string Number = "KZ-EL-2026-0042";

    [Fact]
    public async Task Of_two_hundred_declarations_of_one_piece_posted_to_both_hosts_a_licence_for_a_hundred_satisfies_exactly_a_hundred()
    {
        var (tenant, here, elsewhere) = await TenantAsync();
        await RegisterAsync(tenant, "100");

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => PostAsync(i % 2 == 0 ? here : elsewhere, Reactor(1))));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.StatusCode));
        var verdicts = await Task.WhenAll(answers.Select(App.ReadAsync));
        var satisfied = verdicts.Count(IsSatisfied);
        var (reserved, postings) = (await BalanceAsync(tenant), await PostingsAsync(tenant));
        TestContext.Current.TestOutputHelper?.WriteLine($"satisfied: {satisfied} of {verdicts.Length}; reserved: {reserved}; sum of the postings: {postings}");
        Assert.Equal((100, 100m, 100m), (satisfied, reserved, postings));
        Assert.All(verdicts.Where(v => !IsSatisfied(v)), v => Assert.Contains("(piece) are needed, 0 of 100 are left", v.ToJsonString(), StringComparison.Ordinal));
        Assert.All(verdicts.Where(v => !IsSatisfied(v)), v => Assert.Equal("licence_required", (string?)v["outcome"]));
        Assert.Equal(100, verdicts.Where(IsSatisfied).Select(Left).Distinct().Count());
    }

    [Fact]
    public async Task A_repeated_request_reserves_once()
    {
        var (tenant, here, elsewhere) = await TenantAsync();
        await RegisterAsync(tenant, "100");
        var bodies = Enumerable.Range(0, 20).Select(_ => Reactor(2)).ToList();

        var answers = await Task.WhenAll(bodies.SelectMany(b => new[] { PostAsync(here, b), PostAsync(elsewhere, b), PostAsync(here, b) }));

        Assert.Equal(20, answers.Count(a => a.StatusCode == HttpStatusCode.Created));
        Assert.Equal(40, answers.Count(a => a.StatusCode == HttpStatusCode.OK));
        Assert.Equal((40m, 40m), (await BalanceAsync(tenant), await PostingsAsync(tenant)));
    }

    [Fact]
    public async Task A_revision_releases_what_the_one_before_it_took_and_may_take_it_itself()
    {
        var (tenant, here, _) = await TenantAsync();
        await RegisterAsync(tenant, "100");
        var body = Reactor(70);
        Assert.True(IsSatisfied(await App.ReadAsync(await PostAsync(here, body))));

        // 80 of 100: possible only because the 70 are left again.
        body["lines"]![0]!["quantity"] = 80;
        var second = await App.ReadAsync(await PostAsync(here, body, "?revise=true"));
        Assert.True(IsSatisfied(second));
        Assert.Equal((80m, 80m), (await BalanceAsync(tenant), await PostingsAsync(tenant)));

        // Without the licence nothing is taken.
        body["documents"] = new JsonArray();
        Assert.Equal(HttpStatusCode.Created, (await PostAsync(here, body, "?revise=true")).StatusCode);
        Assert.Equal((0m, 0m), (await BalanceAsync(tenant), await PostingsAsync(tenant)));
    }

    [Fact]
    public async Task Goods_that_have_left_are_not_reserved_again_by_a_revision()
    {
        var (tenant, here, _) = await TenantAsync();
        await RegisterAsync(tenant, "100");
        var body = Reactor(40);
        var verdict = await App.ReadAsync(await PostAsync(here, body));
        var usage = new JsonObject { ["id"] = "SHIPMENT-1", ["declarationId"] = (string)verdict["declarationId"]!, ["declarationLine"] = 1, ["quantity"] = 40 };
        var shipped = await here.PostAsync($"/v1/licences/{Number}/usage", App.Json(usage));
        Assert.True(shipped.StatusCode == HttpStatusCode.Created, await shipped.Content.ReadAsStringAsync());

        // Five more than have left: with 100 in all, 45 are used.
        body["lines"]![0]!["quantity"] = 45;
        Assert.True(IsSatisfied(await App.ReadAsync(await PostAsync(here, body, "?revise=true"))));
        Assert.Equal((5m, 5m), (await BalanceAsync(tenant), await PostingsAsync(tenant)));

        // All that is permitted, 40 of it by goods that have left.
        body["lines"]![0]!["quantity"] = 100;
        Assert.True(IsSatisfied(await App.ReadAsync(await PostAsync(here, body, "?revise=true"))));
        Assert.Equal((60m, 60m), (await BalanceAsync(tenant), await PostingsAsync(tenant)));
    }

    [Fact]
    public async Task A_withdrawal_releases_what_the_declaration_took()
    {
        var (tenant, here, _) = await TenantAsync();
        await RegisterAsync(tenant, "100");
        var verdict = await App.ReadAsync(await PostAsync(here, Reactor(70)));
        Assert.Equal(70m, await BalanceAsync(tenant));

        var withdrawn = await here.PostAsync($"/v1/declarations/{verdict["declarationId"]}/withdraw", App.Json(new JsonObject { ["reason"] = "not shipped" }));

        Assert.True(withdrawn.IsSuccessStatusCode, await withdrawn.Content.ReadAsStringAsync());
        Assert.Equal((0m, 0m), (await BalanceAsync(tenant), await PostingsAsync(tenant)));
        Assert.True(IsSatisfied(await App.ReadAsync(await PostAsync(here, Reactor(100)))));
    }

    [Fact]
    public async Task The_refusal_of_a_case_releases_what_the_declaration_took_and_its_release_does_not()
    {
        var (tenant, here, _) = await TenantAsync();
        await RegisterAsync(tenant, "100");
        var officer = Replicas.Client(replicas.Broker.BaseAddress!, await replicas.KeyAsync("officer", tenant));
        foreach (var (decision, left) in new[] { ("release", 40m), ("refuse", 40m) })
        {
            var body = Reactor(40);
            body["lines"]!.AsArray().Add(A.Line(2, "8542399010", "US", "AE", "ПЛИС FPGA Xilinx Kintex-7"));
            var verdict = await App.ReadAsync(await PostAsync(here, body));
            Assert.Equal("licence_required", (string?)verdict["outcome"]);
            Assert.Equal(decision == "release" ? 40m : 80m, await BalanceAsync(tenant));
            var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/cases/{verdict["id"]}/decide") { Content = JsonContent.Create(new { decision, reason = "A test." }), Headers = { { "If-Match", "\"1\"" } } };
            var answer = await officer.SendAsync(request);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
            Assert.Equal((left, left), (await BalanceAsync(tenant), await PostingsAsync(tenant)));
        }
    }

    [Fact]
    public async Task A_check_shows_what_a_licence_would_cover_and_takes_nothing_and_the_verdict_replays()
    {
        var (tenant, here, _) = await TenantAsync();
        await RegisterAsync(tenant, "100");

        var check = await App.ReadAsync(await here.PostAsync("/v1/declarations/check", App.Json(Reactor(60))));
        Assert.True(IsSatisfied(check));
        Assert.Equal(0m, await BalanceAsync(tenant));

        var verdict = await App.ReadAsync(await PostAsync(here, Reactor(60)));
        Assert.False(IsSatisfied(await App.ReadAsync(await here.PostAsync("/v1/declarations/check", App.Json(Reactor(60))))));
        var replay = await App.ReadAsync(await here.PostAsync($"/v1/verdicts/{verdict["id"]}/replay", null));
        Assert.True((bool)replay["identical"]!);
    }

    [Fact]
    public async Task A_batch_takes_what_is_left_item_by_item_and_another_tenant_takes_nothing()
    {
        var (tenant, here, _) = await TenantAsync();
        var (other, there, _) = await TenantAsync();
        await RegisterAsync(tenant, "10");

        var batch = await App.ReadAsync(await here.PostAsync("/v1/declarations/batch", App.Json(new JsonArray([.. Enumerable.Range(0, 15).Select(_ => (JsonNode)Reactor(1))]))));

        Assert.Equal(10, batch.AsArray().Count(i => IsSatisfied(i!["verdict"]!)));
        Assert.Equal("review", (string?)(await App.ReadAsync(await PostAsync(there, Reactor(1))))["outcome"]);
        Assert.Equal(10m, await BalanceAsync(tenant));
        Assert.Equal(0, await CountAsync(other));
    }

    private static bool IsSatisfied(JsonNode verdict) => verdict["lines"]![0]!["findings"]!.AsArray().Any(f => f!["rule"]!.GetValue<string>() == "KZ-DUAL-USE-LICENCE" && f["satisfiedBy"] is not null);

    private static string Left(JsonNode verdict) => verdict["lines"]![0]!["findings"]!.AsArray().Single(f => f!["satisfiedBy"] is not null)!["satisfiedBy"]!["reason"]!.GetValue<string>();

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, JsonObject body, string query = "") => client.PostAsync($"/v1/declarations{query}", App.Json(body));

    private static JsonObject Reactor(int pieces) => A.Declaration(d =>
    {
        d["consignee"] = A.Party("Energie GmbH", "DE");
        d["destinationCountry"] = "DE";
        d["endUse"] = new JsonObject { ["statement"] = true, ["military"] = false };
        d["documents"] = new JsonArray(new JsonObject { ["type"] = "export-licence", ["number"] = Number, ["issuedOn"] = "2026-10-01", ["validTo"] = "2027-09-30", ["lines"] = new JsonArray(1) });
        var line = A.Line(code: "8401100000", description: "nuclear reactor");
        (line["quantity"], line["unit"]) = (pieces, "PCE");
        d["lines"] = new JsonArray(line);
    });

    private async Task<(string Tenant, HttpClient Here, HttpClient Elsewhere)> TenantAsync()
    {
        var tenant = (string)(await App.ReadAsync(await replicas.Admin.PostAsJsonAsync("/v1/tenants", new { name = "Tenant of a test" })))["id"]!;
        var key = await replicas.KeyAsync("broker", tenant);
        return (tenant, Replicas.Client(replicas.Broker.BaseAddress!, key), Replicas.Client(replicas.Elsewhere.BaseAddress!, key));
    }

    private Task<object?> RegisterAsync(string tenant, string pieces) => ScalarAsync(
        $"""
        INSERT INTO licences (tenant_id, id, type, number, authority, holder_name, holder_tax_id, issued_on, valid_from, valid_to, state, version, registered_at, registered_by_id, registered_by_name)
        VALUES ('{tenant}', '{tenant}', 'export-licence', '{Number}', 'Committee', 'TOO Steppe Trade', '180540012343', '2026-10-01', '2026-10-01', '2027-09-30', 'active', 1, now(), '{tenant}', 'a test');
        INSERT INTO licence_lines (tenant_id, licence_id, no, codes, destinations, consignees, unit, quantity) VALUES ('{tenant}', '{tenant}', 1, ARRAY['8401'], ARRAY['DE'], ARRAY[]::text[], 'NMB', {pieces})
        """);

    private async Task<decimal> BalanceAsync(string tenant) => (decimal)(await ScalarAsync($"SELECT reserved_quantity FROM licence_lines WHERE tenant_id = '{tenant}'"))!;

    private async Task<decimal> PostingsAsync(string tenant) =>
        (decimal)(await ScalarAsync($"SELECT coalesce(sum(CASE kind WHEN 'reserve' THEN quantity WHEN 'release' THEN -quantity END), 0) FROM licence_postings WHERE tenant_id = '{tenant}'"))!;

    private async Task<long> CountAsync(string tenant) => Convert.ToInt64(await ScalarAsync($"SELECT count(*) FROM licence_postings WHERE tenant_id = '{tenant}'"), CultureInfo.InvariantCulture);

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(replicas.Connection);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
