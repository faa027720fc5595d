using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace ExportControl.Api.Tests.Licences;

/// <summary>Licences as CSV.</summary>
[Collection<Served>]
public sealed class LicenceCsvTests(App app)
{
    private const string Heading = "type,number,authority,holder_name,holder_tax_id,issued_on,valid_from,valid_to,codes,destinations,consignees,unit,quantity,currency,value,tolerance";

    [Fact]
    public async Task A_file_registers_all_its_licences_and_an_export_of_them_is_an_import_of_another_tenant()
    {
        var (tenant, other) = (await LicenceTenant.CreateAsync(app), await LicenceTenant.CreateAsync(app));
        var file = $"\uFEFF{Heading}\r\n"
            + "export-licence,EL-1,\"Committee, Astana\",ТОО Степь,180540012343,2026-10-01,,2027-09-30,8401|8402,DE|FR,,NMB,100,,,0.1\r\n"
            + "export-licence,EL-2,Committee,TOO Steppe Trade,,2026-10-01,,,8542,,\"Energie \"\"Nord\"\" GmbH\",,,USD,1000.25,\r\n"
            + "\r\n"
            + "01151,EL-1,\"Committee, Astana\",ТОО Степь,180540012343,2026-10-01,,2027-09-30,8403,,,KGM,2.5,,,\r\n";

        var answer = await ImportAsync(tenant.Officer, file);

        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        Assert.Equal((2, 3), await CountsAsync(answer));
        var first = await App.ReadAsync(await tenant.Broker.GetAsync("/v1/licences/EL-1"));
        Assert.Equal(("Committee, Astana", 2, 2.5m), ((string?)first["authority"], first["lines"]!.AsArray().Count, (decimal)first["lines"]![1]!["quantity"]!));

        var exported = await tenant.Broker.GetAsync("/v1/licences/export");
        Assert.Equal("text/csv", exported.Content.Headers.ContentType!.MediaType);
        var text = await exported.Content.ReadAsStringAsync();
        var copied = await ImportAsync(other.Admin, text);
        Assert.True(copied.IsSuccessStatusCode, await copied.Content.ReadAsStringAsync());
        Assert.Equal((2, 3), await CountsAsync(copied));
        Assert.Equal(Sorted(text), Sorted(await (await other.Broker.GetAsync("/v1/licences/export")).Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Errors_name_row_and_column_and_nothing_is_registered()
    {
        var tenant = await LicenceTenant.CreateAsync(app);
        await tenant.RegisterAsync(l => l["number"] = "TAKEN");
        var file = $"{Heading}\n"
            + "export-licence,EL-1,Committee,Holder,,2026-10-01,,,8401,DE,,NMB,100,,,\n"
            + "invoice,EL-2,Committee,Holder,,2026-10-01,,,8401,DE,,NMB,ten,,,\n"
            + "export-licence,EL-3,Committee,Holder,,01.10.2026,,,8401|84x,XX,,,5,USD,,7\n"
            + "export-licence,EL-1,Committee,Other,,2026-10-01,,,8401,DE,,NMB,100,,,\n"
            + "export-licence,EL-4,Committee\n";

        var answer = await ImportAsync(tenant.Officer, file);
        var errors = (await App.ReadAsync(answer))["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal).ToArray();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(' ', errors));
        var cells = await ImportAsync(tenant.Officer, file[..file.LastIndexOf("export-licence", StringComparison.Ordinal)]);
        var found = (await App.ReadAsync(cells))["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal).ToArray();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(' ', found));

        Assert.Equal((422, 422), ((int)answer.StatusCode, (int)cells.StatusCode));
        Assert.Equal(["/rows/6"], errors);
        Assert.Equal(
            ["/rows/3/quantity", "/rows/3/type", "/rows/4/codes", "/rows/4/currency", "/rows/4/destinations", "/rows/4/issued_on", "/rows/4/tolerance", "/rows/4/unit", "/rows/5/holder_name"], found);
        Assert.Equal(["/rows/2/number"], await ErrorsAsync($"{Heading}\nexport-licence,TAKEN,Committee,Holder,,2026-10-01,,,8401,DE,,NMB,100,,,\nexport-licence,EL-1,Committee,Holder,,2026-10-01,,,8401,DE,,NMB,100,,,\n"));
        Assert.Equal(["/rows/1"], await ErrorsAsync("type;number;extra\nexport-licence;1;x\n"));
        Assert.Equal(["/rows"], await ErrorsAsync(Heading));
        Assert.Single((await App.ReadAsync(await tenant.Broker.GetAsync("/v1/licences")))["items"]!.AsArray());
        Assert.Equal(403, (int)(await ImportAsync(tenant.Broker, file)).StatusCode);
        Assert.Equal(415, (int)(await tenant.Officer.PostAsync("/v1/licences/import", App.Json(new JsonObject()))).StatusCode);
        Assert.Equal(422, (int)(await tenant.Officer.PostAsync("/v1/licences/import", Csv([0xFF, 0xFE, 0x41]))).StatusCode);

        async Task<string[]> ErrorsAsync(string text) =>
            [.. (await App.ReadAsync(await ImportAsync(tenant.Officer, text)))["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal)];
    }

    [Fact]
    public async Task A_file_of_ten_thousand_rows_is_imported_and_a_longer_one_is_refused()
    {
        var tenant = await LicenceTenant.CreateAsync(app);
        string File(int rows) => $"{Heading}\n{string.Concat(Enumerable.Range(0, rows).Select(i => $"export-licence,EL-{i / 10},Committee,Holder,,2026-10-01,,,8401,DE,,NMB,{i + 1},,,\n"))}";

        var answer = await ImportAsync(tenant.Officer, File(10_000));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        Assert.Equal((1000, 10_000), await CountsAsync(answer));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ImportAsync(tenant.Officer, File(10_001))).StatusCode);
        Assert.Equal(10_001, (await (await tenant.Broker.GetAsync("/v1/licences/export")).Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private static async Task<(int Licences, int Lines)> CountsAsync(HttpResponseMessage answer) => await App.ReadAsync(answer) is var counts ? ((int)counts["licences"]!, (int)counts["lines"]!) : default;

    private static IEnumerable<string> Sorted(string csv) => csv.Split("\r\n").Order(StringComparer.Ordinal);

    private static Task<HttpResponseMessage> ImportAsync(HttpClient client, string text) => client.PostAsync("/v1/licences/import", Csv(Encoding.UTF8.GetBytes(text)));

    private static ByteArrayContent Csv(byte[] bytes) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };
}
