using System.Net;
using System.Text.Json.Nodes;

namespace ExportControl.Api.Tests.Statistics;

[Collection<Served>]
public sealed class StatisticsTests(App app)
{
    [Fact]
    public async Task Flows_give_trade_by_month_group_origin_and_destination_in_the_language_of_the_request()
    {
        var broker = await app.NewTenantAsync();
        await PostAsync(broker, ChineseChips(d => d["lines"]![0]!["value"] = 1000.5));
        await PostAsync(broker, ChineseChips(d => d["date"] = "2026-10-05"));
        await PostAsync(broker, ChineseChips(d => d["destinationCountry"] = "KG"));
        await PostAsync(broker, A.Chips());
        broker.DefaultRequestHeaders.Add("Accept-Language", "ru");

        var flows = await ReadAsync(broker, "flows?from=2026-10&to=2026-11&destination=RU&group=semiconductors_microprocessors");

        Assert.Equal([("2026-11", 1000.5m), ("2026-10", 1000m)], flows["items"]!.AsArray().Select(f => ((string)f!["month"]!, (decimal)f["usd"]!)));
        Assert.All(flows["items"]!.AsArray(), f => Assert.Equal("Полупроводники и микропроцессоры", (string?)f!["title"]));
        Assert.Empty((await ReadAsync(broker, "flows?from=2026-10&to=2026-11&origin=DE"))["items"]!.AsArray());
    }

    [Fact]
    public async Task A_surge_has_the_ratio_to_the_year_before_and_to_the_baseline()
    {
        var broker = await app.NewTenantAsync();
        await PostAsync(broker, ChineseChips(d => { d["date"] = "2026-10-05"; d["lines"]![0]!["value"] = 12000; }));
        await PostAsync(broker, ChineseChips(d => d["lines"]![0]!["value"] = 204167));

        var surges = await ReadAsync(broker, "surges?month=2026-11");

        var surge = Assert.Single(surges["items"]!.AsArray())!;
        Assert.Equal("2026-11", (string?)surges["month"]);
        Assert.Equal(("RU", 204167m, 1000m, 204.17m, 10m), ((string)surge["destination"]!, (decimal)surge["usd"]!, (decimal)surge["usualUsd"]!, (decimal)surge["ratio"]!, (decimal)surge["baselineRatio"]!));
        Assert.Empty((await ReadAsync(broker, "surges?month=2026-11&ratio=300"))["items"]!.AsArray());
        Assert.Empty((await ReadAsync(broker, "surges?month=2026-11&floorUsd=204167.01"))["items"]!.AsArray());
    }

    [Fact]
    public async Task Outcomes_are_counted_by_day_lane_destination_and_rule()
    {
        var broker = await app.NewTenantAsync();
        await PostAsync(broker, A.Chips());
        await PostAsync(broker, A.Declaration(d => d["destinationCountry"] = "KG"));

        var days = await ReadAsync(broker, "outcomes");
        var today = await ReadAsync(broker, $"outcomes?from={days["to"]}&to={days["to"]}");

        Assert.Equal(("month", 12), ((string)days["by"]!, days["periods"]!.AsArray().Count));
        Assert.Equal(2, (int)days["verdicts"]!);
        var period = Assert.Single(today["periods"]!.AsArray())!;
        Assert.Equal(((string)days["to"]!, 2), ((string)period["period"]!, (int)period["verdicts"]!));
        Assert.Equal((1, 1), ((int)period["lanes"]!["red"]!, (int)today["outcomes"]!["prohibited"]!));
        Assert.Equal(["KG", "RU"], today["destinations"]!.AsArray().Select(d => (string)d!["destination"]!));
        Assert.Contains(today["rules"]!.AsArray(), r => (string?)r!["rule"] == "KZ-REEXPORT-BAN" && (int)r["verdicts"]! == 1 && (string)r["title"]! != "KZ-REEXPORT-BAN");
    }

    [Fact]
    public async Task Without_parameters_the_last_twelve_months_are_returned()
    {
        var broker = await app.NewTenantAsync();

        var flows = await ReadAsync(broker, "flows");
        var surges = await ReadAsync(broker, "surges");

        Assert.Equal((string?)flows["to"], (string?)surges["month"]);
        Assert.Equal(DateOnly.Parse($"{flows["from"]}-01", null), DateOnly.Parse($"{flows["to"]}-01", null).AddMonths(-11));
        Assert.Equal((5, 50000), ((int)surges["ratio"]!, (int)surges["floorUsd"]!));
    }

    [Theory]
    [InlineData("flows?from=2026", "/query/from")]
    [InlineData("flows?from=2026-13", "/query/from")]
    [InlineData("flows?from=1500-01", "/query/from")]
    [InlineData("flows?to=2026-01-01", "/query/to")]
    [InlineData("flows?from=2026-02&to=2026-01", "/query/to")]
    [InlineData("flows?from=2010-01&to=2026-01", "/query/from")]
    [InlineData("flows?group=none", "/query/group")]
    [InlineData("flows?origin=XX", "/query/origin")]
    [InlineData("flows?destination=EU", "/query/destination")]
    [InlineData("flows?month=2026-01", "/query/month")]
    [InlineData("surges?month=x", "/query/month")]
    [InlineData("surges?ratio=0.5", "/query/ratio")]
    [InlineData("surges?ratio=1e3", "/query/ratio")]
    [InlineData("surges?floorUsd=-1", "/query/floorUsd")]
    [InlineData("outcomes?from=2026-11-24&to=2026-11-23", "/query/to")]
    [InlineData("outcomes?from=2024-01-01&to=2026-01-01&by=day", "/query/from")]
    [InlineData("outcomes?from=2000-01&to=2026-01", "/query/from")]
    [InlineData("outcomes?by=week", "/query/by")]
    [InlineData("outcomes?to=yesterday", "/query/to")]
    public async Task An_invalid_query_is_refused_with_its_path(string question, string place)
    {
        var answer = await app.Admin.GetAsync($"/v1/statistics/{question}");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal([place], (await App.ReadAsync(answer))["errors"]!.AsObject().Select(e => e.Key));
    }

    /// <summary>Not prohibited, so they are trade.</summary>
    private static JsonObject ChineseChips(Action<JsonObject> change) => A.Chips(d =>
    {
        (d["lines"]![0]!["originCountry"], d["lines"]![0]!["importedFrom"]) = ("CN", "CN");
        change(d);
    });

    private static async Task<JsonNode> ReadAsync(HttpClient client, string question)
    {
        var answer = await client.GetAsync($"/v1/statistics/{question}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await App.ReadAsync(answer);
    }

    private static async Task PostAsync(HttpClient client, JsonObject body) =>
        Assert.Equal(HttpStatusCode.Created, (await client.PostAsync("/v1/declarations", App.Json(body))).StatusCode);
}
