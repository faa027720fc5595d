using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace ExportControl.Api.Tests.Cases;

[Collection<Served>]
public sealed class CaseAttachmentTests(App app)
{
    private const string Pdf = "application/pdf";

    private static readonly byte[] Document = Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF");

    [Fact]
    public async Task A_file_is_stored_with_its_hash_and_served_to_be_saved()
    {
        var tenant = await CaseTenant.CreateAsync(app);
        var id = await tenant.PostAsync();

        var attached = await UploadAsync(tenant.Officer, id, "Сертификат № 5.pdf", Pdf, Document);
        var file = (await App.ReadAsync(attached))["attachments"]![0]!;
        var served = await tenant.Second.GetAsync($"/v1/cases/{id}/attachments/{file["id"]}");

        Assert.Equal(HttpStatusCode.OK, attached.StatusCode);
        Assert.Equal((Convert.ToHexStringLower(SHA256.HashData(Document)), Document.Length, "Officer One"), ((string)file["sha256"]!, (int)file["size"]!, (string)file["addedBy"]!));
        Assert.Equal(Document, await served.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("nosniff", "attachment", Pdf), (served.Headers.GetValues("X-Content-Type-Options").Single(), served.Content.Headers.ContentDisposition!.DispositionType, served.Content.Headers.ContentType!.MediaType));
        Assert.Equal("Сертификат № 5.pdf", served.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal("attached", (string)(await CaseTenant.GetAsync(tenant.Officer, id))["history"]!.AsArray().Last()!["act"]!);
        Assert.Single((await App.ReadAsync(await tenant.Officer.GetAsync($"/v1/cases/{id}/attachments")))["items"]!.AsArray());
        Assert.Equal(404, (int)(await tenant.Broker.GetAsync($"/v1/cases/{id}/attachments/{file["id"]}")).StatusCode);
        Assert.Equal(404, (int)(await tenant.Officer.GetAsync($"/v1/cases/{id}/attachments/{id}")).StatusCode);
    }

    [Theory]
    [InlineData("a.html", "text/html", "<html></html>", 415)]
    [InlineData("a.pdf", Pdf, "<html></html>", 422)]
    [InlineData("a.png", "image/png", "%PDF-1.7", 422)]
    [InlineData("a.txt", "text/plain", "a\u0000b", 422)]
    [InlineData("a.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK\u0003\u0004 broken", 422)]
    [InlineData("../a.pdf", Pdf, "%PDF-1.7", 422)]
    [InlineData("invoice.hta", "text/plain", "plain", 422)]
    [InlineData("a.pdf.exe", Pdf, "%PDF-1.7", 422)]
    [InlineData("a.PDF", Pdf, "%PDF-1.7", 200)]
    [InlineData("a.txt", "text/plain", "plain", 200)]
    public async Task A_file_of_another_type_than_stated_is_refused(string name, string type, string content, int status)
    {
        var tenant = await CaseTenant.CreateAsync(app);
        var id = await tenant.PostAsync();

        Assert.Equal(status, (int)(await UploadAsync(tenant.Officer, id, name, type, Encoding.UTF8.GetBytes(content))).StatusCode);
        Assert.Equal(status == 200 ? 1 : 0, (await CaseTenant.GetAsync(tenant.Officer, id))["attachments"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_declarant_attaches_files_while_a_question_is_open_and_a_case_has_twenty_at_most()
    {
        var tenant = await CaseTenant.CreateAsync(app);
        var id = await tenant.PostAsync();
        Assert.Equal(409, (int)(await UploadAsync(tenant.Broker, id, "a.pdf", Pdf, Document)).StatusCode);
        await CaseTenant.DoneAsync(tenant.Officer, id, "ask", new { question = "Send the certificate." });
        var own = await UploadAsync(tenant.Broker, id, "a.pdf", Pdf, Document);
        Assert.Equal(200, (int)(await tenant.Broker.GetAsync($"/v1/cases/{id}/attachments/{(await App.ReadAsync(own))["attachments"]![0]!["id"]}")).StatusCode);
        for (var i = 0; i < 19; i++)
        {
            Assert.Equal(200, (int)(await UploadAsync(tenant.Officer, id, $"{i}.pdf", Pdf, Document)).StatusCode);
        }

        Assert.Equal(409, (int)(await UploadAsync(tenant.Officer, id, "x.pdf", Pdf, Document)).StatusCode);
        Assert.Equal((1, 20), ((await CaseTenant.GetAsync(tenant.Broker, id))["attachments"]!.AsArray().Count, (await CaseTenant.GetAsync(tenant.Officer, id))["attachments"]!.AsArray().Count));
    }

    [Theory]
    [InlineData("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", 200)]
    [InlineData("application/vnd.ms-excel.sheet.macroEnabled.main+xml", 422)]
    [InlineData("application/vnd.ms-office.vbaProject", 422)]
    [InlineData("application/vnd.ms-excel.macrosheet+xml", 422)]
    public async Task A_workbook_with_a_part_of_macros_is_refused_by_the_type_of_the_part(string type, int status)
    {
        var tenant = await CaseTenant.CreateAsync(app);
        var id = await tenant.PostAsync();
        using var content = new MemoryStream();
        using (var archive = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(archive, "[Content_Types].xml", $"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="{type}"/></Types>""");
            Write(archive, "xl/workbook.xml", "<workbook/>");
        }

        Assert.Equal(status, (int)(await UploadAsync(tenant.Officer, id, "a.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", content.ToArray())).StatusCode);
    }

    [Fact]
    public async Task A_declarant_attaches_half_of_the_files_at_most()
    {
        var tenant = await CaseTenant.CreateAsync(app);
        var id = await tenant.PostAsync();
        await CaseTenant.DoneAsync(tenant.Officer, id, "ask", new { question = "Send the certificate." });
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(200, (int)(await UploadAsync(tenant.Broker, id, $"{i}.pdf", Pdf, Document)).StatusCode);
        }

        Assert.Equal(409, (int)(await UploadAsync(tenant.Broker, id, "x.pdf", Pdf, Document)).StatusCode);
        Assert.Equal(200, (int)(await UploadAsync(tenant.Officer, id, "x.pdf", Pdf, Document)).StatusCode);
    }

    private static void Write(ZipArchive archive, string name, string text)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name).Open());
        writer.Write(text);
    }

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient client, string id, string name, string type, byte[] content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/cases/{id}/attachments?name={Uri.EscapeDataString(name)}") { Content = new ByteArrayContent(content) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        request.Headers.Add("If-Match", $"\"{(await CaseTenant.GetAsync(client, id))["version"]}\"");
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
