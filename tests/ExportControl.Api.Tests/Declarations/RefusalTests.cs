using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace ExportControl.Api.Tests.Declarations;

/// <summary>Every input that is refused: with which status, at which place, and that it leaves nothing behind.</summary>
[Collection<Served>]
public sealed class RefusalTests(App app)
{
    public static TheoryData<string, string, string> Invalid => new()
    {
        { "misspelt member", """{"referense":"x"}""", "/referense" },
        { "capital letter", """{"Reference":"x"}""", "/Reference" },
        { "unknown member of a line", """{"lines":[{"number":1,"hsCode":"8542"}]}""", "/lines/0/hsCode" },
        { "text for a number", """{"lines":[{"value":"18250"}]}""", "/lines/0/value" },
        { "number for a text", """{"reference":5}""", "/reference" },
        { "text for yes or no", """{"endUse":{"military":"no"}}""", "/endUse/military" },
        { "list for an object", """{"exporter":[]}""", "/exporter" },
        { "object for a list", """{"lines":{}}""", "/lines" },
        { "null line", """{"lines":[null]}""", "/lines/0" },
        { "null transit country", """{"transitCountries":[null]}""", "/transitCountries/0" },
        { "null document", """{"documents":[null]}""", "/documents/0" },
        { "null body", "null", "" },
        { "a list as body", "[]", "" },
        { "number beyond any", """{"lines":[{"value":1e400}]}""", "/lines/0/value" },
        { "number below any", """{"lines":[{"value":1e-400}]}""", "/lines/0/value" },
        { "a hundred digits", $$"""{"lines":[{"value":{{new string('9', 100)}}}]}""", "/lines/0/value" },
        { "thirty digits", """{"lines":[{"quantity":0.123456789012345678901234567890}]}""", "/lines/0/quantity" },
        { "twenty-one digits", """{"lines":[{"quantity":1234567890123.12345678}]}""", "/lines/0/quantity" },
        { "whole number with a fraction", """{"lines":[{"number":1.5}]}""", "/lines/0/number" },
        { "line number beyond an int", """{"lines":[{"number":99999999999}]}""", "/lines/0/number" },
        { "line number 0", """{"lines":[{"number":0}]}""", "/lines/0/number" },
        { "line number 1000", """{"lines":[{"number":1000}]}""", "/lines/0/number" },
        { "twice the same line number", """{"lines":[{"number":7},{"number":7}]}""", "/lines/1/number" },
        { "negative value", """{"lines":[{"value":-0.01}]}""", "/lines/0/value" },
        { "share above a hundred", """{"lines":[{"usContentPercent":100.1}]}""", "/lines/0/usContentPercent" },
        { "NUL", """{"reference":"a\u0000b"}""", "/reference" },
        { "control character", """{"lines":[{"description":"a\u0007b"}]}""", "/lines/0/description" },
        { "line break in a reference", """{"reference":"a\nb"}""", "/reference" },
        { "lone surrogate", """{"exporter":{"name":"\ud800"}}""", "/exporter/name" },
        { "lone surrogate as a member", """{"\udfff":1}""", "/\uFFFD" },
        { "empty reference", """{"reference":""}""", "/reference" },
        { "blank reference", """{"reference":"   "}""", "/reference" },
        { "reference of 101 characters", $$"""{"reference":"{{new string('r', 101)}}"}""", "/reference" },
        { "description of 4001 characters", $$"""{"lines":[{"description":"{{new string('d', 4001)}}"}]}""", "/lines/0/description" },
        { "code with letters", """{"lines":[{"commodityCode":"85AB"}]}""", "/lines/0/commodityCode" },
        { "code of one digit", """{"lines":[{"commodityCode":"8"}]}""", "/lines/0/commodityCode" },
        { "code of eleven digits", """{"lines":[{"commodityCode":"85423190001"}]}""", "/lines/0/commodityCode" },
        { "code in other digits", """{"lines":[{"commodityCode":"٨٥٤٢"}]}""", "/lines/0/commodityCode" },
        { "wrong check digit", """{"exporter":{"name":"x","country":"KZ","taxId":"180540012344"}}""", "/exporter/taxId" },
        { "BIN of eleven digits", """{"exporter":{"name":"x","country":"kz","taxId":"18054001234"}}""", "/exporter/taxId" },
        { "inward procedure", """{"procedure":"40"}""", "/procedure" },
        { "unknown procedure", """{"procedure":"99"}""", "/procedure" },
        { "unknown country", """{"destinationCountry":"XX"}""", "/destinationCountry" },
        { "a union as destination", """{"destinationCountry":"EU"}""", "/destinationCountry" },
        { "country by name", """{"lines":[{"originCountry":"Germany"}]}""", "/lines/0/originCountry" },
        { "unknown currency", """{"currency":"XYZ"}""", "/currency" },
        { "day that is none", """{"date":"2026-02-30"}""", "/date" },
        { "day in another form", """{"date":"24.11.2026"}""", "/date" },
        { "day before the Republic", """{"date":"1991-12-15"}""", "/date" },
        { "day after 2100", """{"date":"2101-01-01"}""", "/date" },
        { "declaration number", """{"declarationNumber":"1/2/3"}""", "/declarationNumber" },
        { "classification", """{"lines":[{"classification":"no number"}]}""", "/lines/0/classification" },
        { "document type", """{"documents":[{"type":"paper","number":"1"}]}""", "/documents/0/type" },
        { "document that ends before it begins", """{"documents":[{"type":"01151","number":"1","issuedOn":"2026-02-01","validTo":"2026-01-01"}]}""", "/documents/0/validTo" },
        { "manufacturer without a name", """{"lines":[{"manufacturer":{"country":"DE"}}]}""", "/lines/0/manufacturer/name" },
        { "manufacturer as a number", """{"lines":[{"manufacturer":5}]}""", "/lines/0/manufacturer" },
        { "no lines", """{"lines":[]}""", "/lines" },
        { "a thousand lines", $$"""{"lines":[{{string.Join(',', Enumerable.Range(1, 1000).Select(n => $$"""{"number":{{n}}}"""))}}]}""", "/lines" },
    };

    public static TheoryData<string, byte[]> NotJson => new()
    {
        { "nothing", [] },
        { "words", "hello"u8.ToArray() },
        { "half an object", """{"reference":"x" """u8.ToArray() },
        { "two objects", "{}{}"u8.ToArray() },
        { "a comment", "{} // x"u8.ToArray() },
        { "a trailing comma", """{"reference":"x",}"""u8.ToArray() },
        { "single quotation marks", "{'reference':'x'}"u8.ToArray() },
        { "not a number", """{"lines":[{"value":NaN}]}"""u8.ToArray() },
        { "a raw line break in a text", "{\"reference\":\"a\nb\"}"u8.ToArray() },
        { "a member twice", """{"reference":"a","reference":"b"}"""u8.ToArray() },
        { "a member twice, once escaped", """{"reference":"a","\u0072eference":"b"}"""u8.ToArray() },
        { "a member twice, deep inside", """{"lines":[{"number":1,"number":2}]}"""u8.ToArray() },
        { "bytes that are not UTF-8", [.. "{\"reference\":\""u8, 0xFF, 0xFE, .. "\"}"u8] },
        { "UTF-16", Encoding.Unicode.GetBytes("{}") },
        { "half a character", [.. "{\"reference\":\""u8, 0xD0, .. "\"}"u8] },
        { "a surrogate in UTF-8", [.. "{\"reference\":\""u8, 0xED, 0xA0, 0x80, .. "\"}"u8] },
        { "33 levels", Encoding.ASCII.GetBytes(new string('[', 33) + new string(']', 33)) },
        { "2 MB of nesting", Encoding.ASCII.GetBytes(new string('[', 2_000_000)) },
        { "2 MB of nested objects", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 400_000))) },
    };

    [Theory]
    [MemberData(nameof(Invalid))]
    public async Task An_invalid_member_is_reported_with_its_pointer_and_nothing_is_stored(string what, string body, string place)
    {
        var broker = await app.NewTenantAsync();

        var answer = await broker.PostAsync("/v1/declarations", App.Json(Encoding.UTF8.GetBytes(body)));

        var problem = await App.ReadAsync(answer);
        Assert.True(answer.StatusCode == HttpStatusCode.UnprocessableEntity, $"{what}: {answer.StatusCode}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("/problems/invalid", (string?)problem["type"]);
        Assert.NotEmpty((string)problem["errors"]!.AsObject()[place]![0]!["message"]!);
        await AssertNothingStored(broker);
    }

    [Theory]
    [MemberData(nameof(NotJson))]
    public async Task Invalid_JSON_is_reported_with_line_and_byte(string what, byte[] body)
    {
        var broker = await app.NewTenantAsync();

        var answer = await broker.PostAsync("/v1/declarations", App.Json(body));

        var problem = await App.ReadAsync(answer);
        Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{what}: {answer.StatusCode}");
        Assert.Equal("/problems/not-json", (string?)problem["type"]);
        Assert.Matches(body.Length == 0 ? "empty" : @"^Line \d+, byte \d+: ", (string)problem["detail"]!);
        await AssertNothingStored(broker);
    }

    [Fact]
    public async Task Errors_of_type_and_of_content_are_reported_together()
    {
        var broker = await app.NewTenantAsync();
        var body = A.Declaration(d =>
        {
            d["procedure"] = "40";
            d["consignee"] = new JsonObject { ["name"] = "OOO Vektor", ["countri"] = "RU" };
            d["lines"] = new JsonArray(A.Line(code: "85AB"), A.Line(number: 2), A.Line(number: 2));
            d["lines"]![1]!["value"] = "12";
        });

        var problem = await App.ReadAsync(await broker.PostAsync("/v1/declarations", App.Json(body)));

        Assert.Equal(
            ["/consignee/countri", "/consignee/country", "/lines/0/commodityCode", "/lines/1/value", "/lines/2/number", "/procedure"],
            problem["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal));
        Assert.Contains("country", (string)problem["errors"]!["/consignee/countri"]![0]!["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_missing_members_are_reported_at_once()
    {
        var broker = await app.NewTenantAsync();

        var problem = await App.ReadAsync(await broker.PostAsync("/v1/declarations", App.Json("""{"exporter":{},"lines":[{}]}"""u8.ToArray())));

        Assert.Equal(
            [
                "/consignee", "/currency", "/destinationCountry", "/exporter/country", "/exporter/name", "/lines/0/commodityCode", "/lines/0/description",
                "/lines/0/number", "/lines/0/originCountry", "/lines/0/value", "/procedure", "/reference",
            ],
            problem["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_number_of_errors_in_an_answer_is_limited()
    {
        var broker = await app.NewTenantAsync();
        var body = $$"""{"lines":[{{string.Join(',', Enumerable.Repeat("""{"a":1,"b":2}""", 900))}}]}""";

        var answer = await broker.PostAsync("/v1/declarations", App.Json(Encoding.UTF8.GetBytes(body)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.True((await answer.Content.ReadAsByteArrayAsync()).Length < 100_000);
    }

    [Theory]
    [InlineData("{\"lines\":[", "{\"a\":1,\"b\":2}", "]}")]
    [InlineData("{\"lines\":[", "{}", "]}")]
    [InlineData("{\"transitCountries\":[", "\"XX\"", "]}")]
    [InlineData("{\"lines\":[{", "\"numbex\":1", "}]}")]
    public async Task Ten_megabytes_of_errors_give_a_short_answer(string start, string repeated, string end)
    {
        var broker = await app.NewTenantAsync();
        broker.Timeout = TimeSpan.FromMinutes(2);
        var body = start + string.Join(',', Enumerable.Repeat(repeated, 10_000_000 / (repeated.Length + 1))) + end;

        var answer = await broker.PostAsync("/v1/declarations", App.Json(Encoding.UTF8.GetBytes(body)));

        Assert.InRange((int)answer.StatusCode, 400, 422);
        Assert.True((await answer.Content.ReadAsByteArrayAsync()).Length < 100_000);
    }

    [Fact]
    public async Task A_manufacturer_given_by_name_is_valid_next_to_other_errors()
    {
        var broker = await app.NewTenantAsync();

        var problem = await App.ReadAsync(await broker.PostAsync("/v1/declarations", App.Json(A.Declaration(d =>
        {
            d["x"] = 1;
            d["lines"]![0]!["manufacturer"] = "Infineon";
        }))));

        Assert.Equal("/x", Assert.Single(problem["errors"]!.AsObject()).Key);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData(null)]
    public async Task Another_media_type_is_refused(string? type)
    {
        var broker = await app.NewTenantAsync();
        using var content = new ByteArrayContent("{}"u8.ToArray());
        if (type is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        var answer = await broker.PostAsync("/v1/declarations", content);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Equal("/problems/unsupported-media-type", (string?)(await App.ReadAsync(answer))["type"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task More_than_ten_megabytes_are_refused(bool chunked)
    {
        var broker = await app.NewTenantAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/declarations") { Content = App.Json(new byte[(10 * 1024 * 1024) + 1]) };
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.ExpectContinue = true;

        var answer = await broker.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("/problems/too-large", (string?)(await App.ReadAsync(answer))["type"]);
    }

    private static async Task AssertNothingStored(HttpClient broker) =>
        Assert.Empty((await App.ReadAsync(await broker.GetAsync("/v1/verdicts")))["items"]!.AsArray());
}
