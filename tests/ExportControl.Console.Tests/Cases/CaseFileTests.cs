using System.Net;
using System.Security.Cryptography;

namespace ExportControl.Console.Tests.Cases;

[Collection<Served>]
public sealed class CaseFileTests(ConsoleApp app)
{
    private static readonly byte[] Content = "Certificate of the end user"u8.ToArray();

    [Fact]
    public async Task A_file_is_attached_with_its_hash_and_saved_again()
    {
        var tenant = await CaseTenant.NewAsync(app);
        using var browser = await tenant.OpenAsync(await tenant.FileAsync(CaseTenant.Yellow, "Y-1"), "officer", "Aigul");
        await browser.UploadAsync("#form-attach", "file", "certificate.txt", "text/plain", Content);
        Assert.Contains("The file is attached.", browser.Text, StringComparison.Ordinal);
        var files = browser.Page.QuerySelector("section[aria-labelledby=files]")!;
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(Content)), files.TextContent, StringComparison.Ordinal);
        await browser.OpenAsync(files.QuerySelector("a")!.GetAttribute("href")!);
        Assert.Equal("attachment", browser.Answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("nosniff", browser.Answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(Content, await browser.Answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("picture.svg", "image/svg+xml", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("certificate.pdf", "text/plain", HttpStatusCode.UnprocessableEntity)]
    [InlineData("certificate.pdf", "application/pdf", HttpStatusCode.UnprocessableEntity)]
    public async Task A_file_of_another_type_or_name_is_refused(string name, string type, HttpStatusCode status)
    {
        var tenant = await CaseTenant.NewAsync(app);
        using var browser = await tenant.OpenAsync(await tenant.FileAsync(CaseTenant.Yellow, "Y-1"), "officer");
        await browser.UploadAsync("#form-attach", "file", name, type, Content);
        Assert.Equal(status, browser.Status);
        Assert.NotNull(browser.Page.QuerySelector(".errors"));
        Assert.Contains("No file is attached.", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_a_file_is_refused()
    {
        var tenant = await CaseTenant.NewAsync(app);
        using var browser = await tenant.OpenAsync(await tenant.FileAsync(CaseTenant.Yellow, "Y-1"), "officer");
        await browser.UploadAsync("#form-attach", "file", "empty.txt", "text/plain", []);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
    }

    [Fact]
    public async Task A_broker_reads_own_files_only()
    {
        var tenant = await CaseTenant.NewAsync(app);
        var id = await tenant.FileAsync(CaseTenant.Yellow, "Y-1");
        using var officer = await tenant.OpenAsync(id, "officer");
        await officer.UploadAsync("#form-attach", "file", "internal.txt", "text/plain", Content);
        var address = officer.Page.QuerySelector("section[aria-labelledby=files] a")!.GetAttribute("href")!;
        await officer.SubmitAsync("#form-ask", ("Sent.Text", "The certificate, please"));
        using var broker = await tenant.OpenAsync(id, "broker");
        await broker.UploadAsync("#form-attach", "file", "certificate.txt", "text/plain", Content);
        Assert.Contains("certificate.txt", broker.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("internal.txt", broker.Text, StringComparison.Ordinal);
        await broker.OpenAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, broker.Status);
        Assert.NotNull(broker.Page.QuerySelector(".problem"));
    }
}
