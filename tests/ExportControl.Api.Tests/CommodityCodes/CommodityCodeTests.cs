using System.Net;

namespace ExportControl.Api.Tests.CommodityCodes;

[Collection<Served>]
public sealed class CommodityCodeTests(App app)
{
    [Theory]
    [InlineData("8542", "8542", "exact")]
    [InlineData("8542.31", "854231", "exact")]
    [InlineData("integrated circuits", "8542", "all-words")]
    [InlineData("схемы электронные интегральные", "8542", "all-words")]
    [InlineData("lambs zzzz", null, "some-words")]
    [InlineData("микропроцессор", "854231", "all-words")]
    [InlineData("mikroprocessor", "854231", "similar")]
    public async Task A_code_is_found_by_digits_and_by_words(string query, string? first, string match)
    {
        var found = await App.ReadAsync(await app.Admin.GetAsync($"/v1/commodity-codes?q={Uri.EscapeDataString(query)}"));

        var best = found["items"]!.AsArray().FirstOrDefault();
        if (first is not null)
        {
            Assert.Equal(first, (string?)best!["code"]);
        }

        Assert.True(best is null || match == (string?)best["match"]);
    }

    [Theory]
    [InlineData("8525.80", "852581 852582 852583 852589 880621 880622 880623 880624 880629 880691 880692 880693 880694 880699")]
    [InlineData("9006.10", "900659")]
    [InlineData("8525803000", "852581 852582 852583 852589 880621 880622 880623 880624 880629 880691 880692 880693 880694 880699")]
    [InlineData("852589", "")]
    [InlineData("999999", "")]
    public async Task F12b_a_code_of_an_older_nomenclature_finds_its_successors(string query, string successors)
    {
        var found = await App.ReadAsync(await app.Admin.GetAsync($"/v1/commodity-codes?q={query}"));

        var items = found["items"]!.AsArray().Where(i => (string?)i!["match"] == "successor");
        Assert.Equal(successors, string.Join(' ', items.Select(i => (string?)i!["code"])));
    }

    [Fact]
    public async Task A_code_of_an_older_nomenclature_is_described_by_its_successors()
    {
        var code = await App.ReadAsync(await app.Admin.GetAsync("/v1/commodity-codes/8525.80?destination=RU&origin=DE"));

        Assert.Equal(["852581", "852582", "852583", "852589"], code["successors"]!.AsArray().Select(s => (string)s!).Take(4));
        Assert.Contains(code["entries"]!.AsArray(), e => (string?)e!["list"] == "chpl" && (string?)e["entry"]!["code"] == "852589");
        Assert.NotEqual("no_restriction", (string?)code["determination"]!["outcome"]);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Admin.GetAsync("/v1/commodity-codes/999999")).StatusCode);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    [InlineData(null)]
    public async Task An_answer_is_compressed_when_the_sender_asks_for_it(string? encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/commodity-codes/8542");
        if (encoding is not null)
        {
            request.Headers.AcceptEncoding.ParseAdd(encoding);
        }

        using var answer = await app.Admin.SendAsync(request);

        Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
    }

    [Fact]
    public async Task A_code_is_described_with_its_parents_and_matching_list_rows()
    {
        var code = await App.ReadAsync(await app.Admin.GetAsync("/v1/commodity-codes/8542.31"));

        Assert.Equal(["85", "8542"], code["parents"]!.AsArray().Select(p => (string)p!["code"]!));
        Assert.Contains(code["entries"]!.AsArray(), e => (string?)e!["list"] == "chpl" && (string?)e["match"] == "covers");
        Assert.Null(code["determination"]);
    }

    [Fact]
    public async Task The_determination_of_a_shipment_equals_the_verdict_of_a_declaration()
    {
        var code = await App.ReadAsync(await app.Admin.GetAsync("/v1/commodity-codes/8542319000?origin=DE&importedFrom=DE&destination=RU&procedure=31&date=2026-11-24"));

        var determination = code["determination"]!;
        Assert.Equal("prohibited", (string?)determination["outcome"]);
        Assert.Contains(determination["findings"]!.AsArray(), f => (string?)f!["rule"] == "KZ-REEXPORT-BAN");
    }

    [Fact]
    public async Task An_unstated_fact_is_listed_as_missing_and_never_cleared()
    {
        var code = await App.ReadAsync(await app.Admin.GetAsync("/v1/commodity-codes/8542319000?destination=RU&date=2026-11-24"));

        var determination = code["determination"]!;
        Assert.NotEqual("no_restriction", (string?)determination["outcome"]);
        Assert.Contains("/lines/0/originCountry", determination["missingFacts"]!.AsArray().Select(m => (string)m!));
    }

    [Fact]
    public async Task A_determination_lists_the_rules_it_does_not_evaluate()
    {
        using var reader = app.With(App.AdminKey, "ru");
        var determination = (await App.ReadAsync(await reader.GetAsync("/v1/commodity-codes/845710?origin=KZ&destination=UZ&date=2026-11-24")))["determination"]!;

        var notAsked = determination["notAsked"]!.AsArray();
        Assert.Contains(notAsked, n => (string?)n!["rule"] == "RF-VOLUME-SURGE" && ((string)n["reason"]!).StartsWith("Здесь не проверяется", StringComparison.Ordinal));
        Assert.DoesNotContain(determination["findings"]!.AsArray(), f => ((string)f!["rule"]!).StartsWith("RF-", StringComparison.Ordinal));
        Assert.Contains(determination["checks"]!["notPerformed"]!.AsArray(), c => (string?)c!["check"] == "volume-surge" && (string?)c["reason"] == (string?)notAsked[0]!["reason"]);
        Assert.NotEmpty(determination["questions"]!.AsObject());
        Assert.All(determination["questions"]!.AsObject(), q => Assert.NotEmpty((string)q.Value!["no"]!));
        Assert.Contains(determination["requiredDocuments"]!.AsArray(), d => (string?)d!["code"] == "01151");
        Assert.Contains("/lines/0/classification", determination["missingFacts"]!.AsArray().Select(m => (string)m!));
    }

    [Fact]
    public async Task Unrestricted_goods_stay_unrestricted_without_parties()
    {
        var determination = (await App.ReadAsync(await app.Admin.GetAsync("/v1/commodity-codes/0409000000?origin=KZ&destination=RU&date=2026-11-24")))["determination"]!;

        Assert.Equal(("no_restriction", "green"), ((string)determination["outcome"]!, (string)determination["lane"]!));
        Assert.Contains("listed-parties", determination["checks"]!["notPerformed"]!.AsArray().Select(c => (string)c!["check"]!));
    }

    [Theory]
    [InlineData("/v1/commodity-codes", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/v1/commodity-codes?q=8542&limit=51", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/v1/commodity-codes/85AB", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/v1/commodity-codes/9876543210", HttpStatusCode.NotFound)]
    [InlineData("/v1/commodity-codes/8542?procedure=40", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/v1/commodity-codes/8542?origin=XX", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/v1/control-lists/none/entries", HttpStatusCode.NotFound)]
    [InlineData("/v1/control-lists/chpl/entries?code=x", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/v1/rule-sets/999", HttpStatusCode.NotFound)]
    public async Task An_invalid_query_is_refused(string path, HttpStatusCode expected) =>
        Assert.Equal(expected, (await app.Admin.GetAsync(path)).StatusCode);

    [Fact]
    public async Task Control_lists_state_their_coverage_and_confidence()
    {
        var lists = (await App.ReadAsync(await app.Admin.GetAsync("/v1/control-lists")))["items"]!.AsArray();

        Assert.All(lists, l =>
        {
            Assert.Equal((int)l!["rows"]!, l["confidence"]!.AsObject().Sum(c => (int)c.Value!));
            Assert.NotEmpty((string)l["title"]!);
            Assert.NotEmpty((string)l["coverage"]!);
        });
        Assert.Contains(lists, l => (string?)l!["standing"] == "advisory");
    }

    [Fact]
    public async Task All_rows_of_a_list_are_paged_once_each_in_code_order()
    {
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await App.ReadAsync(await app.Admin.GetAsync($"/v1/control-lists/chpl/entries?limit=20{(cursor is null ? "" : $"&cursor={cursor}")}"));
            seen.AddRange(page["items"]!.AsArray().Select(e => (string)e!["code"]!));
            cursor = (string?)page["next"];
        }
        while (cursor is not null);

        var lists = (await App.ReadAsync(await app.Admin.GetAsync("/v1/control-lists")))["items"]!.AsArray();
        Assert.Equal((int)lists.Single(l => (string?)l!["name"] == "chpl")!["rows"]!, seen.Count);
        Assert.Equal(seen.Order(StringComparer.Ordinal), seen);
    }

    [Fact]
    public async Task A_rule_set_shows_its_rules()
    {
        var sets = (await App.ReadAsync(await app.Admin.GetAsync("/v1/rule-sets")))["items"]!.AsArray();
        var set = await App.ReadAsync(await app.Admin.GetAsync($"/v1/rule-sets/{sets[0]!["version"]}"));

        Assert.Equal("published", (string?)sets[0]!["status"]);
        Assert.Equal((string?)sets[0]!["hash"], (string?)set["hash"]);
        var ban = set["rules"]!.AsArray().Single(r => (string?)r!["id"] == "KZ-REEXPORT-BAN")!;
        Assert.Equal("prohibited", (string?)ban["outcome"]);
        Assert.NotEmpty((string)ban["legalReference"]!);
        Assert.NotEmpty((string)ban["confidence"]!);
    }
}
