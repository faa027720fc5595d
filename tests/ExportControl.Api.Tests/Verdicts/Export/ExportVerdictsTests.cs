using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ExportControl.Application.Tables;
using ExportControl.Application.Verdicts.Export;

namespace ExportControl.Api.Tests.Verdicts.Export;

[Collection<Served>]
public sealed class ExportVerdictsTests(App app)
{
    private const string Csv = "/v1/verdicts/export?format=csv";
    private const string Xlsx = "/v1/verdicts/export?format=xlsx";
    private const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [Theory]
    [InlineData("", 3)]
    [InlineData("outcome=prohibited", 1)]
    [InlineData("code=85", 2)]
    [InlineData("origin=DE", 1)]
    [InlineData("importedFrom=CN", 1)]
    [InlineData("destination=TR", 1)]
    [InlineData("party=vektor", 3)]
    [InlineData("rule=KZ-REEXPORT-BAN", 1)]
    [InlineData("reference=no-such", 0)]
    [InlineData("decided=true", 0)]
    [InlineData("from=2100-01-01", 0)]
    [InlineData("to=2100-01-01", 3)]
    [InlineData("origin=DE&destination=TR", 0)]
    public async Task Each_filter_exports_the_verdicts_that_the_list_returns(string query, int expected)
    {
        var broker = await app.WithThreeAsync();

        var list = (await App.ReadAsync(await broker.GetAsync($"/v1/verdicts?{query}")))["items"]!.AsArray().Select(v => (string)v!["id"]!);
        var (_, rows) = await Exported.CsvAsync(await broker.GetAsync($"{Csv}&{query}"));
        var book = Exported.Xlsx(await broker.GetByteArrayAsync($"{Xlsx}&{query}"));

        Assert.Equal(expected, rows.Count);
        Assert.Equal(list, rows.Select(r => r["verdictId"]));
        Assert.Equal(list, Assert.Single(book).Rows.Skip(1).Select(r => r[0]));
    }

    [Fact]
    public async Task A_row_is_a_line_with_its_declared_facts_and_its_outcome()
    {
        var broker = await app.NewTenantAsync();
        var verdict = await App.ReadAsync(await broker.PostAsync("/v1/declarations?view=full", App.Json(A.Chips(d =>
        {
            d["consignee"]!["name"] = "ООО «Вектор», Москва";
            d["lines"]!.AsArray().Add(A.Line(number: 2, origin: "UZ", description: "мёд \"горный\"\nдвух сортов"));
            d["lines"]![1]!["value"] = 18250.50m;
        }))));

        var (names, rows) = await Exported.CsvAsync(await broker.GetAsync(Csv));

        Assert.Equal(VerdictTable.Columns.Select(c => c.Name), names);
        Assert.Equal(["1", "2"], rows.Select(r => r["line"]));
        Assert.All(rows, r =>
        {
            Assert.Equal((string)verdict["id"]!, r["verdictId"]);
            Assert.Equal((string)verdict["reference"]!, r["reference"]);
            Assert.Equal((string)verdict["screenedAt"]!, r["screenedAt"]);
            Assert.Equal("2026-11-24", r["effectiveDate"]);
            Assert.Equal(("prohibited", "red"), (r["outcome"], r["lane"]));
            Assert.Equal($"{verdict["ruleSet"]!["version"]}", r["ruleSet"]);
            Assert.Equal(("ООО «Вектор», Москва", "RU", "1"), (r["consignee"], r["destination"], r["revision"]));
        });
        Assert.Equal(("8542319000", "DE", "DE", "prohibited", "definite"),
            (rows[0]["commodityCode"], rows[0]["origin"], rows[0]["importedFrom"], rows[0]["lineOutcome"], rows[0]["certainty"]));
        Assert.Contains("KZ-REEXPORT-BAN", rows[0]["decidingRules"].Split(' '));
        Assert.Equal(
            verdict["lines"]![0]!["findings"]!.AsArray().Select(f => (string)f!["rule"]!).Order(StringComparer.Ordinal), rows[0]["rules"].Split(' ').Order(StringComparer.Ordinal));
        Assert.Equal(("0409000000", "мёд \"горный\"\nдвух сортов", "18250.50", "USD"), (rows[1]["commodityCode"], rows[1]["description"], rows[1]["value"], rows[1]["currency"]));
        Assert.Equal(("no_restriction", "", ""), (rows[1]["lineOutcome"], rows[1]["certainty"], rows[1]["decidingRules"]));
    }

    [Fact]
    public async Task Both_formats_have_the_same_content_and_a_workbook_has_typed_days_and_numbers()
    {
        var broker = await app.WithThreeAsync();

        var (names, rows) = await Exported.CsvAsync(await broker.GetAsync(Csv));
        var sheet = Assert.Single(Exported.Xlsx(await broker.GetByteArrayAsync(Xlsx)));

        Assert.Equal("Verdicts 1", sheet.Name);
        Assert.Equal(rows.Select(r => names.Select(n => r[n])), sheet.Rows.Skip(1).Select(r => r.Select((cell, i) => Written(cell, names[i]))));
        Assert.IsType<DateTime>(sheet.Rows[1][Array.IndexOf(names, "effectiveDate")]);
        Assert.IsType<double>(sheet.Rows[1][Array.IndexOf(names, "value")]);
        Assert.Equal("0409000000", sheet.Rows[^1][Array.IndexOf(names, "commodityCode")]);
    }

    [Fact]
    public async Task Verdicts_of_another_tenant_are_not_exported()
    {
        var (mine, other) = (await app.WithThreeAsync(), await app.NewTenantAsync("officer"));
        var one = await App.ReadAsync(await other.PostAsync("/v1/declarations", App.Json(A.Declaration())));

        var (_, rows) = await Exported.CsvAsync(await other.GetAsync(Csv));
        var (_, theirs) = await Exported.CsvAsync(await mine.GetAsync(Csv));

        Assert.Equal((string)one["id"]!, Assert.Single(rows)["verdictId"]);
        Assert.DoesNotContain(theirs, r => r["verdictId"] == (string)one["id"]!);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+7 701 000 00 00")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData("＝1+1")]
    [InlineData(" =1+1")]
    [InlineData("\"=1+1\"")]
    [InlineData("=cmd|'/C calc'!A0")]
    [InlineData("goods;=HYPERLINK(\"http://a.example\";\"look\");-1")]
    [InlineData("<b>&amp;_x0041_</b>")]
    [InlineData("'quoted'")]
    public async Task No_text_is_a_formula(string hostile)
    {
        var broker = await app.NewTenantAsync();
        var posted = await broker.PostAsync("/v1/declarations", App.Json(A.Declaration(d =>
        {
            d["reference"] = hostile;
            d["exporter"]!["name"] = hostile;
            d["lines"]![0]!["description"] = $"{hostile}\n{hostile}\t{hostile}";
        })));
        Assert.Equal(HttpStatusCode.Created, posted.StatusCode);

        var (names, rows) = await Exported.CsvAsync(await broker.GetAsync(Csv));
        var book = await broker.GetByteArrayAsync(Xlsx);

        var row = Assert.Single(rows);
        Assert.All(row.Values.SelectMany(c => c.Split(';', '\t', '\n')), c => Assert.DoesNotMatch("^[\\s\"]*[=+\\-@＝＋－＠]", c));
        Assert.Equal(hostile.Trim().Replace("'", "", StringComparison.Ordinal), row["reference"].Replace("'", "", StringComparison.Ordinal));

        var cells = Exported.Xlsx(book)[0].Rows[1];
        Assert.Equal(hostile.Trim(), cells[Array.IndexOf(names, "reference")]);
        Assert.Equal(hostile, cells[Array.IndexOf(names, "exporter")]);
        Assert.Equal($"{hostile}\n{hostile}\t{hostile}", cells[Array.IndexOf(names, "description")]);
        Assert.DoesNotContain("<f>", Part(book, "xl/worksheets/sheet1.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CSV_has_the_same_column_names_in_every_language_and_XLSX_has_localized_headings()
    {
        var broker = await app.WithThreeAsync();
        broker.DefaultRequestHeaders.Add("Accept-Language", "kk");

        var answer = await broker.GetAsync(Csv);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        var text = Encoding.UTF8.GetString(bytes);
        var sheet = Assert.Single(Exported.Xlsx(await broker.GetByteArrayAsync(Xlsx)));

        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal("text/csv; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Matches(@"^attachment; filename=""?verdicts-\d{4}-\d\d-\d\d\.csv""?$", answer.Content.Headers.ContentDisposition!.ToString());
        Assert.StartsWith("verdictId,declarationId,reference,", text[1..], StringComparison.Ordinal);
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        Assert.Equal(4, text.Split("\r\n").Length - 1);
        Assert.Equal("Вердикттер 1", sheet.Name);
        Assert.Equal("Тауар коды", sheet.Rows[0][Array.FindIndex(VerdictTable.Columns.ToArray(), c => c.Name == "commodityCode")]);
    }

    [Fact]
    public async Task An_export_without_matches_has_only_the_header()
    {
        var broker = await app.NewTenantAsync();

        Assert.Empty((await Exported.CsvAsync(await broker.GetAsync(Csv))).Rows);
        Assert.Single(Assert.Single(Exported.Xlsx(await broker.GetByteArrayAsync(Xlsx))).Rows);
    }

    [Theory]
    [InlineData(null, "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("application/json", "application/json")]
    [InlineData("application/json, text/csv", "application/json")]
    [InlineData("text/html, application/xml;q=0.9, */*;q=0.8", "application/json")]
    [InlineData("application/xml", "application/json")]
    [InlineData("text/csv;q=0, */*", "application/json")]
    [InlineData("text/csv;q=0.5, application/json", "application/json")]
    [InlineData("nonsense", "application/json")]
    [InlineData("text/csv", "text/csv")]
    [InlineData("TEXT/CSV; charset=utf-8", "text/csv")]
    [InlineData("text/*", "text/csv")]
    [InlineData("text/csv, */*", "text/csv")]
    [InlineData("application/json;q=0.5, text/csv;q=0.9", "text/csv")]
    [InlineData(XlsxType, XlsxType)]
    [InlineData("text/csv;q=0.2, " + XlsxType + ";q=0.3, application/json;q=0.1", XlsxType)]
    public async Task The_history_is_returned_in_the_preferred_format(string? accept, string expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/verdicts?from=2100-01-01");
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        var answer = await app.Admin.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(expected, answer.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("/v1/verdicts/export?format=pdf", null, "/query/format")]
    [InlineData("/v1/verdicts/export?limit=10", null, "/query/limit")]
    [InlineData("/v1/verdicts/export?cursor=AaIMzf5bemCXey6XJ0EQFo0Us4s", null, "/query/cursor")]
    [InlineData("/v1/verdicts/export?destnation=RU", null, "/query/destnation")]
    [InlineData("/v1/verdicts/export?format=xlsx&destination=XX", null, "/query/destination")]
    [InlineData("/v1/verdicts?limit=10", "text/csv", "/query/limit")]
    [InlineData("/v1/verdicts?cursor=x", XlsxType, "/query/cursor")]
    [InlineData("/v1/verdicts?format=csv", null, "/query/format")]
    public async Task Unknown_parameters_of_an_export_are_refused(string address, string? accept, string place)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept", accept ?? "*/*");

        var answer = await app.Admin.SendAsync(request);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotNull((await App.ReadAsync(answer))["errors"]![place]);
    }

    [Fact]
    public async Task An_export_needs_a_key()
    {
        using var anonymous = app.With(null);

        Assert.Equal(HttpStatusCode.Unauthorized, (await anonymous.GetAsync(Csv)).StatusCode);
    }

    // A cell of a workbook as CSV writes it.
    private static string Written(object? cell, string column) => cell switch
    {
        null => "",
        DateTime at when column == "screenedAt" => at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => (string)cell,
    };

    private static string Part(byte[] book, string name)
    {
        using var zip = new ZipArchive(new MemoryStream(book));
        using var part = new StreamReader(zip.GetEntry(name)!.Open());
        return part.ReadToEnd();
    }
}
