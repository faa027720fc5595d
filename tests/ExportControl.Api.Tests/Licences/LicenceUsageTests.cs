using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ExportControl.Api.Tests.Licences;

/// <summary>Consumptions of licences and their ledger.</summary>
[Collection<Served>]
public sealed class LicenceUsageTests(App app)
{
    [Fact]
    public async Task A_consumption_takes_the_reservation_of_its_line_first_and_then_what_is_left()
    {
        var tenant = await LicenceTenant.CreateAsync(app);
        var licence = await tenant.RegisterAsync();
        var declaration = LicenceTenant.Reactors((string)licence["number"]!, 60);
        var verdict = await App.ReadAsync(await tenant.Erp.PostAsync("/v1/declarations", App.Json(declaration)));
        Assert.Equal((60m, 0m, 40m), await BalanceAsync(tenant, licence));

        var first = await LicenceTenant.UseAsync(tenant.Erp, licence, new { id = "S-1", reference = (string)declaration["reference"]!, declarationLine = 1, quantity = 50, unit = "PCE" });
        var answer = await App.ReadAsync(first);
        Assert.True(first.StatusCode == HttpStatusCode.Created, answer.ToJsonString());
        Assert.Equal(("consume", 50m, "release", 50m, 1), ((string?)answer["posting"]!["kind"], (decimal)answer["posting"]!["quantity"]!, (string?)answer["released"]!["kind"], (decimal)answer["released"]!["quantity"]!, (int)answer["released"]!["revision"]!));
        Assert.Equal((10m, 50m, 40m), await BalanceAsync(tenant, licence));

        var second = await App.ReadAsync(await LicenceTenant.UseAsync(tenant.Erp, licence, new { id = "S-2", declarationId = (string)verdict["declarationId"]!, declarationLine = 1, quantity = 25 }));
        Assert.Equal(10m, (decimal)second["released"]!["quantity"]!);
        Assert.Equal((0m, 75m, 25m), await BalanceAsync(tenant, licence));

        var withdrawn = await tenant.Erp.PostAsJsonAsync($"/v1/declarations/{verdict["declarationId"]}/withdraw", new { reason = "not shipped" });
        Assert.True(withdrawn.IsSuccessStatusCode, await withdrawn.Content.ReadAsStringAsync());
        Assert.Equal((0m, 75m, 25m), await BalanceAsync(tenant, licence));
        Assert.Equal(["reserve 60", "release 50", "consume 50", "release 10", "consume 25"], await LedgerAsync(tenant, licence));
    }

    [Fact]
    public async Task Nothing_is_overdrawn_and_the_answer_says_what_is_left()
    {
        var tenant = await LicenceTenant.CreateAsync(app);
        var licence = await tenant.RegisterAsync(l => l["lines"]![0]!["tolerance"] = 0.05);
        await LicenceTenant.UseAsync(tenant.Erp, licence, new { id = "S-1", quantity = 100 });

        var refused = await LicenceTenant.UseAsync(tenant.Erp, licence, new { id = "S-2", quantity = 5.000001 });
        var problem = await App.ReadAsync(refused);

        Assert.Equal((409, "/problems/licence-overdrawn", 5m, "NMB"), ((int)refused.StatusCode, (string?)problem["type"], (decimal)problem["left"]!["quantity"]!, (string?)problem["left"]!["unit"]));
        Assert.Contains("5 NMB", (string?)problem["detail"], StringComparison.Ordinal);
        Assert.Equal(201, (int)(await LicenceTenant.UseAsync(tenant.Erp, licence, new { id = "S-2", quantity = 5 })).StatusCode);
        Assert.Equal((0m, 105m, 0m), await BalanceAsync(tenant, licence));
    }

    [Fact]
    public async Task A_repetition_posts_nothing_and_a_reversal_leaves_the_amount_again_once()
    {
        var tenant = await LicenceTenant.CreateAsync(app);
        var licence = await tenant.RegisterAsync();
        var usage = new { id = "CMR 55/1", quantity = 40 };
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => LicenceTenant.UseAsync(tenant.Erp, licence, usage)));
        Assert.Equal((1, 19), (answers.Count(a => a.StatusCode == HttpStatusCode.Created), answers.Count(a => a.StatusCode == HttpStatusCode.OK)));
        Assert.Single((await Task.WhenAll(answers.Select(App.ReadAsync))).Select(a => (string?)a["posting"]!["id"]).Distinct());
        Assert.Equal((409, "/problems/licence-usage-taken"), await LicenceTenant.RefusalAsync(LicenceTenant.UseAsync(tenant.Erp, licence, new { usage.id, quantity = 41 })));

        var reversals = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => LicenceTenant.UseAsync(tenant.Erp, licence, new { usage.id, kind = "reverse" })));
        TestContext.Current.TestOutputHelper?.WriteLine($"reversals 201: {reversals.Count(a => a.StatusCode == HttpStatusCode.Created)}; 200: {reversals.Count(a => a.StatusCode == HttpStatusCode.OK)}");
        Assert.Equal((1, 19), (reversals.Count(a => a.StatusCode == HttpStatusCode.Created), reversals.Count(a => a.StatusCode == HttpStatusCode.OK)));
        Assert.Equal((0m, 0m, 100m), await BalanceAsync(tenant, licence));
        Assert.Equal((409, "/problems/licence-usage-taken"), await LicenceTenant.RefusalAsync(LicenceTenant.UseAsync(tenant.Erp, licence, usage)));
        Assert.Equal((404, "/problems/not-found"), await LicenceTenant.RefusalAsync(LicenceTenant.UseAsync(tenant.Erp, licence, new { id = "S-9", kind = "reverse" })));
        Assert.Equal(["consume 40", "reverse 40"], await LedgerAsync(tenant, licence));
    }

    [Fact]
    public async Task Quantities_are_converted_exactly_within_a_dimension_and_others_are_refused()
    {
        var tenant = await LicenceTenant.CreateAsync(app);
        var licence = await tenant.RegisterAsync(l => l["lines"] = new JsonArray(
            new JsonObject { ["codes"] = new JsonArray("2844"), ["unit"] = "KGM", ["quantity"] = 2.5 },
            new JsonObject { ["codes"] = new JsonArray("8542"), ["currency"] = "USD", ["value"] = 1000 }));

        var grams = await App.ReadAsync(await LicenceTenant.UseAsync(tenant.Erp, licence, new { id = "S-1", line = 1, quantity = 0.001, unit = "GRM" }));
        var tonnes = await App.ReadAsync(await LicenceTenant.UseAsync(tenant.Erp, licence, new { id = "S-2", line = 1, quantity = 0.002, unit = "TNE" }));
        var value = await App.ReadAsync(await LicenceTenant.UseAsync(tenant.Erp, licence, new { id = "S-3", line = 2, value = 999.99, currency = "USD" }));
        TestContext.Current.TestOutputHelper?.WriteLine($"0.001 g = {grams["posting"]!["quantity"]} kg; 0.002 t = {tonnes["posting"]!["quantity"]} kg; left {tonnes["line"]!["quantityBalance"]!["left"]} kg and {value["line"]!["valueBalance"]!["left"]} USD");
        Assert.Equal(("0.000001", "2", "0.499999", "0.01"), (grams["posting"]!["quantity"]!.ToJsonString(), tonnes["posting"]!["quantity"]!.ToJsonString(), tonnes["line"]!["quantityBalance"]!["left"]!.ToJsonString(), value["line"]!["valueBalance"]!["left"]!.ToJsonString()));

        Assert.Equal(["/unit licence-usage.dimension"], await ErrorsAsync(new { id = "S-4", line = 1, quantity = 1, unit = "LTR" }));
        Assert.Equal(["/unit licence.unit"], await ErrorsAsync(new { id = "S-4", line = 1, quantity = 1, unit = "bushel" }));
        Assert.Equal(["/line licence-usage.line-required"], await ErrorsAsync(new { id = "S-4", quantity = 1 }));
        Assert.Equal(["/line licence-usage.no-line"], await ErrorsAsync(new { id = "S-4", line = 3, quantity = 1 }));
        Assert.Equal(["/quantity licence-usage.amount-required"], await ErrorsAsync(new { id = "S-4", line = 1, value = 1 }));
        Assert.Equal(["/currency licence-usage.currency"], await ErrorsAsync(new { id = "S-4", line = 2, value = 1, currency = "EUR" }));
        Assert.Equal(["/declarationLine licence-usage.declaration-line"], await ErrorsAsync(new { id = "S-4", line = 2, value = 1, reference = "R" }));
        Assert.Equal(["/reference licence-usage.declaration"], await ErrorsAsync(new { id = "S-4", line = 2, value = 1, reference = "R", declarationLine = 1 }));

        async Task<string[]> ErrorsAsync(object usage)
        {
            var answer = await LicenceTenant.UseAsync(tenant.Erp, licence, usage);
            Assert.Equal(422, (int)answer.StatusCode);
            return [.. (await App.ReadAsync(answer))["errors"]!.AsObject().Select(e => $"{e.Key} {e.Value![0]!["code"]}")];
        }
    }

    [Fact]
    public async Task The_ledger_is_paged_and_each_posting_is_on_one_page()
    {
        var tenant = await LicenceTenant.CreateAsync(app);
        var licence = await tenant.RegisterAsync();
        for (var i = 0; i < 7; i++)
        {
            await LicenceTenant.UseAsync(tenant.Erp, licence, new { id = $"S-{i}", quantity = 1 });
        }

        var (all, cursor) = (new List<string>(), "");
        do
        {
            var page = await App.ReadAsync(await tenant.Broker.GetAsync($"/v1/licences/{licence["number"]}/usage?limit=3{cursor}"));
            all.AddRange(page["items"]!.AsArray().Select(p => (string)p!["usageId"]!));
            Assert.Equal(7m, (decimal)page["lines"]![0]!["quantityBalance"]!["consumed"]!);
            cursor = page["next"] is { } next ? $"&cursor={next}" : "";
        }
        while (cursor.Length > 0);

        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"S-{i}"), all);
        Assert.Equal(422, (int)(await tenant.Broker.GetAsync($"/v1/licences/{licence["number"]}/usage?cursor=x")).StatusCode);
    }

    [Fact]
    public async Task Little_that_is_left_is_reported_once_for_each_crossing()
    {
        var tenant = await LicenceTenant.CreateAsync(app);
        var licence = await tenant.RegisterAsync();
        await LicenceTenant.UseAsync(tenant.Erp, licence, new { id = "S-1", quantity = 89 });
        await LicenceTenant.UseAsync(tenant.Erp, licence, new { id = "S-2", quantity = 1 });
        await LicenceTenant.UseAsync(tenant.Erp, licence, new { id = "S-3", quantity = 5 });
        await LicenceTenant.UseAsync(tenant.Erp, licence, new { id = "S-1", kind = "reverse" });
        await LicenceTenant.UseAsync(tenant.Erp, licence, new { id = "S-4", quantity = 94 });

        var events = await EventsAsync(tenant, "licence.low", 2);

        Assert.Equal(["10", "0"], events.Select(e => e["data"]!["quantityLeft"]!.ToJsonString()));
        Assert.All(events, e => Assert.Equal(((string?)licence["id"], (string?)licence["number"], 1), ((string?)e["data"]!["licenceId"], (string?)e["data"]!["number"], (int)e["data"]!["line"]!)));
        Assert.True((await tenant.Erp.GetAsync((string)events[0]["data"]!["links"]!["licence"]!)).IsSuccessStatusCode);
    }

    private static async Task<List<JsonNode>> EventsAsync(LicenceTenant tenant, string type, int count)
    {
        var found = new List<JsonNode>();
        for (var i = 0; i < 300 && found.Count < count; i++)
        {
            await Task.Delay(100);
            found = [.. (await App.ReadAsync(await tenant.Erp.GetAsync("/v1/events?limit=200")))["items"]!.AsArray().Where(e => (string?)e!["type"] == type).Select(e => e!)];
        }

        return found;
    }

    private static async Task<(decimal Reserved, decimal Consumed, decimal Left)> BalanceAsync(LicenceTenant tenant, JsonNode licence)
    {
        var balance = (await tenant.GetAsync(licence))["lines"]![0]!["quantityBalance"]!;
        return ((decimal)balance["reserved"]!, (decimal)balance["consumed"]!, (decimal)balance["left"]!);
    }

    private static async Task<string[]> LedgerAsync(LicenceTenant tenant, JsonNode licence) =>
        [.. (await App.ReadAsync(await tenant.Broker.GetAsync($"/v1/licences/{licence["number"]}/usage")))["items"]!.AsArray().Select(p => $"{p!["kind"]} {p["quantity"]!.ToJsonString()}")];
}
