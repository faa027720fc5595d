using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ExportControl.Api.Tests.Declarations;

/// <summary>Faults that users of such services reported: each input is refused with the reason, or accepted where it is right. The numbers are those of the reports.</summary>
[Collection<Served>]
public sealed class FieldFaultTests(App app)
{
    [Theory]
    [InlineData("210", "0210")]
    [InlineData("401", "0401")]
    [InlineData("90111", "090111")]
    [InlineData("9011.1", "090111")]
    [InlineData("104103", "104103")]
    [InlineData("409000000", "0409000000")]
    public async Task F14_a_code_of_odd_length_is_refused_with_the_code_that_may_be_meant(string code, string meant)
    {
        var errors = await ErrorsAsync(A.Declaration(d => d["lines"]![0]!["commodityCode"] = code));

        if (code == meant)
        {
            Assert.Empty(errors);
        }
        else
        {
            Assert.Contains($" {meant}.", Assert.Single(errors["/lines/0/commodityCode"]!.AsArray().Select(m => (string)m!["message"]!)), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("1900-01-01")]
    [InlineData("1899-12-30")]
    [InlineData("1970-01-01")]
    [InlineData("0001-01-01")]
    public async Task F16_a_placeholder_of_the_day_of_registration_is_accepted(string day) =>
        Assert.Empty(await ErrorsAsync(A.Declaration(d => d["consignee"]!["registeredOn"] = day)));

    [Theory]
    [InlineData("0001-01-02")]
    [InlineData("1799-12-31")]
    public async Task F16_another_day_before_1800_is_refused(string day) =>
        Assert.NotNull((await ErrorsAsync(A.Declaration(d => d["consignee"]!["registeredOn"] = day)))["/consignee/registeredOn"]);

    [Fact]
    public async Task F17a_a_BIN_of_a_later_month_is_not_refused() =>
        Assert.Empty(await ErrorsAsync(A.Declaration(d => d["exporter"]!["taxId"] = "270140012348")));

    [Theory]
    [InlineData("000000000000", "date")]
    [InlineData("241340000120", "date")]
    [InlineData("850230300017", "date")]
    [InlineData("240170000114", "fifth digit")]
    [InlineData("230540000530", "was ever issued")]
    [InlineData("180540012344", "check digit")]
    [InlineData("18054001234", "12 digits")]
    public async Task F17b_a_tax_id_that_was_never_issued_is_refused_with_the_reason(string taxId, string reason)
    {
        var errors = await ErrorsAsync(A.Declaration(d => d["exporter"]!["taxId"] = taxId));

        Assert.Contains(reason, (string)errors["/exporter/taxId"]![0]!["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task F17b_a_number_of_another_country_is_not_checked() =>
        Assert.Empty(await ErrorsAsync(A.Declaration(d => d["consignee"]!["taxId"] = "000000000000")));

    [Theory]
    [InlineData("10")]
    [InlineData("21")]
    [InlineData("23")]
    [InlineData("31")]
    [InlineData("EAEU")]
    public async Task F19_a_leaving_procedure_does_not_end_in_the_home_country(string procedure)
    {
        var errors = await ErrorsAsync(A.Declaration(d => (d["procedure"], d["destinationCountry"]) = (procedure, "kz")));

        Assert.Contains(procedure, (string)errors["/destinationCountry"]![0]!["message"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("80")]
    [InlineData("90")]
    [InlineData("96")]
    public async Task F19_transit_special_procedures_and_duty_free_trade_may_end_in_the_home_country(string procedure) =>
        Assert.Empty(await ErrorsAsync(A.Declaration(d => (d["procedure"], d["destinationCountry"]) = (procedure, "KZ"))));

    [Theory]
    [InlineData("T-{0}\u200B", "U+200B")]
    [InlineData("\uFEFFT-{0}", "U+FEFF")]
    [InlineData("T\u00AD-{0}", "U+00AD")]
    [InlineData("\u202ET-{0}", "U+202E")]
    public async Task F21_a_reference_with_an_invisible_character_is_refused_with_its_code_point(string form, string codePoint)
    {
        var errors = await ErrorsAsync(A.Declaration(d => d["reference"] = string.Format(System.Globalization.CultureInfo.InvariantCulture, form, A.Reference())));

        Assert.Contains(codePoint, (string)errors["/reference"]![0]!["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task F21_references_are_compared_after_trimming_and_in_form_C()
    {
        var broker = await app.NewTenantAsync();
        var (composed, decomposed) = ("Инв-й-1", "Инв-и\u0306-1");
        var body = A.Declaration(d => d["reference"] = composed);
        var first = await App.ReadAsync(await broker.PostAsync("/v1/declarations", App.Json(body)));

        foreach (var same in new[] { composed + " ", "\u00A0" + composed, decomposed, $"\t{decomposed}\r\n" })
        {
            body["reference"] = same;
            var answer = await broker.PostAsync("/v1/declarations", App.Json(body));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal((string)first["id"]!, (string)(await App.ReadAsync(answer))["id"]!);
            Assert.Equal(HttpStatusCode.OK, (await broker.GetAsync($"/v1/declarations?reference={Uri.EscapeDataString(decomposed)}")).StatusCode);
            Assert.Single((await App.ReadAsync(await broker.GetAsync($"/v1/verdicts?reference={Uri.EscapeDataString(same.Trim())}")))["items"]!.AsArray());
        }

        Assert.Equal(composed, (string)first["reference"]!);
    }

    [Fact]
    public async Task F21_items_of_a_batch_with_the_same_reference_are_one_declaration()
    {
        var broker = await app.NewTenantAsync();
        var reference = A.Reference();
        var items = new JsonArray([.. Enumerable.Range(0, 8).Select(i => A.Declaration(d => d["reference"] = reference + new string(' ', i)))]);

        var results = (await App.ReadAsync(await broker.PostAsync("/v1/declarations/batch", App.Json(items)))).AsArray();

        Assert.Equal([201, .. Enumerable.Repeat(200, 7)], results.Select(r => (int)r!["status"]!));
        Assert.Single(results.Select(r => (string)r!["verdict"]!["id"]!).Distinct());
    }

    [Theory]
    [InlineData("INV\u20111")]
    [InlineData("\u0406NV-1")]
    [InlineData("inv-1")]
    public async Task F21_other_visible_characters_are_another_reference(string reference)
    {
        var broker = await app.NewTenantAsync();
        Assert.Equal(HttpStatusCode.Created, (await broker.PostAsync("/v1/declarations", App.Json(A.Declaration(d => d["reference"] = "INV-1")))).StatusCode);

        Assert.Equal(HttpStatusCode.Created, (await broker.PostAsync("/v1/declarations", App.Json(A.Declaration(d => d["reference"] = reference)))).StatusCode);
    }

    /// <summary>Word processors insert soft hyphens and variation selectors; they change neither the words nor their order.</summary>
    [Fact]
    public async Task F21_names_and_descriptions_lose_soft_hyphens_and_variation_selectors()
    {
        var broker = await app.NewTenantAsync();
        var body = A.Declaration(d =>
        {
            d["consignee"]!["name"] = "OOO Vek\u00ADtor\uFE0F";
            d["endUse"] = new JsonObject { ["description"] = "re\u00ADsale" };
            d["lines"]![0]!["description"] = "natural\uFE0E honey";
        });
        Assert.Equal(HttpStatusCode.Created, (await broker.PostAsync("/v1/declarations", App.Json(body))).StatusCode);

        (body["consignee"]!["name"], body["endUse"]!["description"], body["lines"]![0]!["description"]) = ("OOO Vektor", "resale", "natural honey");

        Assert.Equal(HttpStatusCode.OK, (await broker.PostAsync("/v1/declarations", App.Json(body))).StatusCode);
    }

    [Theory]
    [InlineData('\u202A'), InlineData('\u202B'), InlineData('\u202C'), InlineData('\u202D'), InlineData('\u202E')]
    [InlineData('\u2066'), InlineData('\u2067'), InlineData('\u2068'), InlineData('\u2069')]
    [InlineData('\u200B'), InlineData('\u200C'), InlineData('\u200D'), InlineData('\u200E'), InlineData('\u200F'), InlineData('\u2060')]
    [InlineData('\uFEFF'), InlineData('\u061C'), InlineData('\u0007'), InlineData('\u0085')]
    public async Task A_text_with_a_direction_zero_width_or_control_character_is_refused_with_its_code_point(char hidden)
    {
        var text = $"Vek{hidden}tor";
        var errors = await ErrorsAsync(A.Declaration(d =>
        {
            d["reference"] = text;
            d["exporter"]!["name"] = text;
            d["consignee"]!["name"] = text;
            d["consignee"]!["taxId"] = text;
            d["endUser"] = A.Party(text, "RU");
            d["endUse"] = new JsonObject { ["description"] = text };
            d["documents"] = new JsonArray(new JsonObject { ["type"] = "01011", ["number"] = text });
            d["lines"]![0]!["description"] = text;
            d["lines"]![0]!["unit"] = text;
            d["lines"]![0]!["manufacturer"] = new JsonObject { ["name"] = text };
        }));

        foreach (var place in new[]
        {
            "/reference", "/exporter/name", "/consignee/name", "/consignee/taxId", "/endUser/name", "/endUse/description", "/documents/0/number",
            "/lines/0/description", "/lines/0/unit", "/lines/0/manufacturer/name",
        })
        {
            Assert.Contains($"U+{(int)hidden:X4}", (string)errors[place]![0]!["message"]!, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("en", "only visible characters are allowed")]
    [InlineData("ru", "допускаются только видимые символы")]
    [InlineData("kk", "тек көрінетін таңбаларға рұқсат етіледі")]
    public async Task A_filter_and_the_name_of_a_tenant_with_an_invisible_character_are_refused_in_the_language_of_the_request(string language, string expected)
    {
        using var reader = app.With(App.AdminKey, language);

        var filter = await App.ReadAsync(await reader.GetAsync("/v1/verdicts?party=Vek%E2%80%AEtor"));
        var tenant = await App.ReadAsync(await reader.PostAsync("/v1/tenants", App.Json(new JsonObject { ["name"] = "Vek\u2066tor" })));

        Assert.Contains("U+202E", (string)filter["errors"]!["/query/party"]![0]!["message"]!, StringComparison.Ordinal);
        Assert.Contains(expected, (string)filter["errors"]!["/query/party"]![0]!["message"]!, StringComparison.Ordinal);
        Assert.Contains("U+2066", (string)tenant["errors"]!["/name"]![0]!["message"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/consignee/name")]
    [InlineData("/endUse/description")]
    [InlineData("/lines/0/description")]
    public async Task F21_a_text_of_invisible_characters_is_empty(string place)
    {
        var body = A.Declaration(d => d["endUse"] = new JsonObject());
        var parts = place.Split('/')[1..];
        JsonNode parent = parts.Length == 3 ? body["lines"]![0]! : body[parts[0]]!;
        parent[parts[^1]] = "\u00AD\uFE0F";

        Assert.NotNull((await ErrorsAsync(body))[place]);
    }

    [Theory]
    [InlineData("kz")]
    [InlineData("KZ-kz, ru;q=0.5")]
    public async Task F30_the_code_of_the_country_means_Kazakh(string language)
    {
        using var reader = app.With(App.AdminKey, language);

        var answer = await reader.PostAsync("/v1/declarations/check", App.Json(A.Declaration(d => d["lines"]![0]!["commodityCode"] = "zz")));

        Assert.Equal("kk", Assert.Single(answer.Content.Headers.ContentLanguage));
    }

    [Theory]
    [InlineData("BGN", "2025-06-01")]
    [InlineData("BGN", "2025-12-31")]
    [InlineData("HRK", "2022-12-31")]
    [InlineData("ANG", "2025-03-30")]
    [InlineData("RUR", "2026-11-24")]
    [InlineData("VES", "2026-11-24")]
    public async Task F32_a_withdrawn_currency_is_accepted_for_a_day_on_which_it_was_in_use(string currency, string day) =>
        Assert.Empty(await ErrorsAsync(A.Declaration(d => (d["currency"], d["date"]) = (currency, day))));

    [Theory]
    [InlineData("BGN", "2026-01-01", "EUR")]
    [InlineData("BGN", null, "EUR")]
    [InlineData("HRK", "2023-01-01", "EUR")]
    [InlineData("ANG", "2025-03-31", "XCG")]
    public async Task F32_a_withdrawn_currency_is_refused_for_a_later_day_with_its_successor(string currency, string? day, string successor)
    {
        var errors = await ErrorsAsync(A.Declaration(d => (d["currency"], d["date"]) = (currency, day)));

        Assert.Contains(successor, (string)errors["/currency"]![0]!["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task F32_the_former_code_of_the_rouble_is_the_same_content_as_the_present_one()
    {
        var broker = await app.NewTenantAsync();
        var body = A.Declaration(d => d["currency"] = "RUR");
        Assert.Equal(HttpStatusCode.Created, (await broker.PostAsync("/v1/declarations", App.Json(body))).StatusCode);

        body["currency"] = "RUB";

        Assert.Equal(HttpStatusCode.OK, (await broker.PostAsync("/v1/declarations", App.Json(body))).StatusCode);
    }

    [Fact]
    public async Task F35_the_filter_by_rule_does_not_depend_on_case_and_refuses_an_unknown_rule()
    {
        var broker = await app.WithThreeAsync();

        var capitals = await App.ReadAsync(await broker.GetAsync("/v1/verdicts?rule=KZ-REEXPORT-BAN"));
        var small = await App.ReadAsync(await broker.GetAsync("/v1/verdicts?rule=kz-reexport-ban"));
        var unknown = await broker.GetAsync("/v1/verdicts?rule=NO-SUCH-RULE");

        Assert.NotEmpty(capitals["items"]!.AsArray());
        Assert.Equal(capitals.ToJsonString(), small.ToJsonString());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown.StatusCode);
    }

    private async Task<JsonObject> ErrorsAsync(JsonObject body)
    {
        var answer = await app.Admin.PostAsync("/v1/declarations/check", App.Json(body));
        var content = await App.ReadAsync(answer);
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.UnprocessableEntity, content.ToJsonString());
        return answer.StatusCode == HttpStatusCode.OK ? [] : content["errors"]!.AsObject();
    }
}
