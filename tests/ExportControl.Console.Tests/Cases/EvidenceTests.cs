using System.Net;
using System.Security.Cryptography;

namespace ExportControl.Console.Tests.Cases;

[Collection<Served>]
public sealed class EvidenceTests(ConsoleApp app)
{
    [Fact]
    public async Task The_page_has_the_verdict_its_facts_law_and_checks_the_decisions_and_the_files()
    {
        var tenant = await CaseTenant.NewAsync(app);
        var id = await tenant.FileAsync(CaseTenant.Red, "R-1");
        using var second = await tenant.SignedInAsync("approver", "Boris");
        using var first = await tenant.OpenAsync(id, "officer", "Aigul");
        await first.UploadAsync("#form-attach", "file", "licence.txt", "text/plain", "Licence"u8.ToArray());
        await first.SubmitAsync("#form-decide", ("Sent.Decision", "release"), ("Sent.Text", "First reason"));
        await second.OpenAsync($"/console/cases/{id}");
        await second.SubmitAsync("#form-decide", ("Sent.Decision", "release"), ("Sent.Text", "Second reason"));
        await second.OpenAsync($"/console/cases/{id}/evidence");
        var verdict = await ConsoleApp.ReadAsync(await tenant.Admin.GetAsync($"/v1/verdicts/{id}?view=full"));
        var text = second.Text;
        foreach (var part in new[]
        {
            (string)verdict["ruleSet"]!["hash"]!, id.ToString(), "TOO Steppe Trade", "First reason", "Second reason", "Aigul", "Boris", Convert.ToHexStringLower(SHA256.HashData("Licence"u8)),
            "Sanctions and entity lists of parties.", "Embargoes of the UN Security Council", "origin: DE; imported from: DE",
        })
        {
            Assert.Contains(part, text, StringComparison.Ordinal);
        }

        var findings = verdict["lines"]!.AsArray().SelectMany(l => l!["findings"]!.AsArray()).Select(f => (string)f!["rule"]!).ToList();
        Assert.Equal(findings.Order(StringComparer.Ordinal), second.Page.QuerySelectorAll("[data-finding]").Select(f => f.GetAttribute("aria-label")!).Order(StringComparer.Ordinal));
        Assert.Empty(second.Page.QuerySelectorAll("main form"));
    }

    [Theory]
    [InlineData("broker")]
    [InlineData("admin")]
    public async Task Every_role_reads_it_and_a_broker_without_what_is_between_officers(string role)
    {
        var tenant = await CaseTenant.NewAsync(app);
        var id = await tenant.FileAsync(CaseTenant.Yellow, "Y-1");
        using var officer = await tenant.OpenAsync(id, "officer", "Aigul");
        await officer.SubmitAsync("#form-comment", ("Sent.Text", "Between officers"));
        using var browser = await tenant.SignedInAsync(role, "Reader", "ru");
        await browser.OpenAsync($"/console/cases/{id}/evidence");
        Assert.Equal("Материалы дела Y-1", browser.Page.QuerySelector("h1")!.TextContent);
        Assert.Equal(role == "admin", browser.Text.Contains("Between officers", StringComparison.Ordinal));
    }

    [Fact]
    public async Task That_of_another_tenant_does_not_exist()
    {
        var id = await (await CaseTenant.NewAsync(app)).FileAsync(CaseTenant.Red, "FOREIGN");
        using var browser = await (await CaseTenant.NewAsync(app)).SignedInAsync("officer");
        await browser.OpenAsync($"/console/cases/{id}/evidence");
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
    }
}
