using System.Net;
using System.Text.Json.Nodes;

namespace ExportControl.Api.Tests.Http;

/// <summary>What is listed is accepted, and what is accepted is listed.</summary>
[Collection<Served>]
public sealed class ReferenceDataTests(App app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_document_type_and_every_alias_is_accepted()
    {
        var items = await ItemsAsync("document-types");

        Assert.Contains(items, i => (string?)i["type"] == "export-licence" && (string?)i["code"] == "01151" && (string?)i["label"]!["kk"] == "Экспорттық бақылау лицензиясы немесе оның тізбесі");
        Assert.All(items, i => Assert.All([(string?)i["label"]!["ru"], (string?)i["label"]!["kk"]], Assert.NotNull));
        var names = items.SelectMany(i => i["aliases"]!.AsArray().Select(a => (string)a!).Append((string)i["type"]!)).ToList();
        Assert.Empty(await RefusedAsync(names, (d, name) => d["documents"] = new JsonArray(new JsonObject { ["type"] = name, ["number"] = "1" }), "/documents/0/type"));
        Assert.Equal(["nothing"], await RefusedAsync(["nothing"], (d, name) => d["documents"] = new JsonArray(new JsonObject { ["type"] = name, ["number"] = "1" }), "/documents/0/type"));
    }

    [Fact]
    public async Task The_procedures_that_are_refused_are_those_that_say_so()
    {
        var items = await ItemsAsync("procedures");

        Assert.Equal(["10", "21", "23", "31", "80", "90", "96", "EAEU"], items.Where(i => (bool)i["isAccepted"]!).Select(i => (string)i["code"]!));
        Assert.All(items, i =>
        {
            Assert.Equal((bool)i["isAccepted"]!, i["refusal"] is null);
            Assert.All([(string?)i["label"]!["en"], (string?)i["label"]!["ru"], (string?)i["label"]!["kk"]], Assert.NotNull);
        });
        Assert.Equal(
            items.Where(i => !(bool)i["isAccepted"]!).Select(i => (string)i["code"]!),
            await RefusedAsync([.. items.Select(i => (string)i["code"]!)], (d, code) => d["procedure"] = code, "/procedure"));
    }

    [Fact]
    public async Task Every_country_and_no_other_pair_of_letters_is_accepted()
    {
        var items = await ItemsAsync("countries");
        var pairs = Enumerable.Range(0, 26 * 26).Select(i => $"{(char)('A' + (i / 26))}{(char)('A' + (i % 26))}").ToList();
        var listed = items.Select(i => (string)i["code"]!).ToHashSet(StringComparer.Ordinal);
        var originOnly = items.Where(i => (bool)i["isOriginOnly"]!).Select(i => (string)i["code"]!).ToList();

        var asOrigin = await RefusedAsync(pairs, (d, code) => d["lines"]![0]!["originCountry"] = code, "/lines/0/originCountry");
        var asConsignee = await RefusedAsync(pairs, (d, code) => d["consignee"] = A.Party("OOO Vektor", code), "/consignee/country");

        Assert.Contains("EU", originOnly);
        Assert.Equal(pairs.Where(p => !listed.Contains(p)), asOrigin);
        Assert.Equal(pairs.Where(p => !listed.Contains(p) || originOnly.Contains(p)), asConsignee);
        Assert.All(items.Where(i => !(bool)i["isOriginOnly"]!), i => Assert.NotNull((string?)i["label"]!["kk"]));
    }

    [Fact]
    public async Task Every_currency_is_accepted_on_its_days_and_no_other_three_letters()
    {
        var items = await ItemsAsync("currencies");
        var current = items.Where(i => i["lastDay"] is null).Select(i => (string)i["code"]!).ToList();
        var triples = Enumerable.Range(0, 26 * 26 * 26).Select(i => $"{(char)('A' + (i / 676))}{(char)('A' + (i / 26 % 26))}{(char)('A' + (i % 26))}").ToList();

        var refused = await RefusedAsync(triples, (d, code) => d["currency"] = code, "/currency");

        Assert.Equal(current, triples.Except(refused));
        Assert.Equal("RUB", (string?)items.Single(i => (string?)i["code"] == "RUR")["aliasOf"]);
        foreach (var withdrawn in items.Where(i => i["lastDay"] is not null && (string?)i["code"] is not null))
        {
            var last = DateOnly.Parse((string)withdrawn["lastDay"]!, System.Globalization.CultureInfo.InvariantCulture);
            Assert.NotNull((string?)withdrawn["successor"]);
            if (last.Year >= 2010)
            {
                Assert.Empty(await RefusedAsync([(string)withdrawn["code"]!], (d, code) => (d["currency"], d["date"]) = (code, $"{last:yyyy-MM-dd}"), "/currency"));
            }
        }
    }

    [Fact]
    public async Task Every_unit_and_every_alias_is_accepted()
    {
        var items = await ItemsAsync("units");
        var names = items.SelectMany(i => i["aliases"]!.AsArray().Select(a => (string)a!).Append((string)i["code"]!)).ToList();

        Assert.True(items.Count >= 30);
        Assert.Contains("PCE", items.Single(i => (string?)i["code"] == "NMB")["aliases"]!.AsArray().Select(a => (string?)a));
        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Empty(await RefusedAsync(names, (d, name) => (d["lines"]![0]!["unit"], d["lines"]![0]!["quantity"]) = (name, 1), "/lines/0/unit"));
    }

    [Theory]
    [InlineData("?ruleSet=1", HttpStatusCode.OK)]
    [InlineData("?asOf=today", HttpStatusCode.OK)]
    [InlineData("?ruleSet=99999", HttpStatusCode.NotFound)]
    [InlineData("?ruleSet=one", HttpStatusCode.NotFound)]
    [InlineData("?x=1", HttpStatusCode.UnprocessableEntity)]
    public async Task The_data_is_that_of_a_rule_set(string query, HttpStatusCode status)
    {
        foreach (var path in new[] { "document-types", "procedures", "countries", "currencies", "units" })
        {
            var answer = await app.Admin.GetAsync($"/v1/reference/{path}{query}", Ct);

            Assert.Equal(status, answer.StatusCode);
            Assert.Equal(status == HttpStatusCode.OK, answer.Headers.ETag is not null);
        }
    }

    private async Task<List<JsonNode>> ItemsAsync(string path) => [.. (await App.ReadAsync(await app.Admin.GetAsync($"/v1/reference/{path}", Ct)))["items"]!.AsArray().Select(i => i!)];

    // Items of batches with an error of their own at every item: nothing is stored. HttpClient reads no answer while it sends, so each batch is short.
    private async Task<List<string>> RefusedAsync(List<string> values, Action<JsonObject, string> set, string pointer)
    {
        var refused = new List<string>();
        foreach (var some in values.Chunk(1000))
        {
            refused.AddRange(await RefusedOfBatchAsync(some, set, pointer));
        }

        return refused;
    }

    private async Task<List<string>> RefusedOfBatchAsync(string[] values, Action<JsonObject, string> set, string pointer)
    {
        var bodies = values.Select(value => A.Declaration(d =>
        {
            d["exporter"] = A.Party("", "KZ");
            set(d, value);
        }).ToJsonString());
        using var content = new StringContent(string.Join('\n', bodies), System.Text.Encoding.UTF8, "application/x-ndjson");
        var answer = await app.Admin.PostAsync("/v1/declarations/batch", content, Ct);
        var results = (await answer.Content.ReadAsStringAsync(Ct)).TrimEnd().Split('\n').Select(l => JsonNode.Parse(l)!).ToList();
        Assert.Equal(values.Length, results.Count);
        Assert.All(results, r => Assert.Equal(422, (int)r["status"]!));
        return [.. values.Where((_, i) => results[i]["problem"]!["errors"]![pointer] is not null)];
    }
}
