using System.Net;

namespace ExportControl.Api.Tests.Hosting;

[Collection<Served>]
public sealed class ServingTests(App app)
{
    [Fact]
    public void The_first_start_shows_the_verdicts_of_the_samples()
    {
        Assert.Contains("prohibited", app.FirstWords!, StringComparison.Ordinal);
        Assert.Contains("KZ-REEXPORT-BAN", app.FirstWords!, StringComparison.Ordinal);
        Assert.DoesNotContain("refused", app.FirstWords!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ready_names_the_active_rule_set()
    {
        using var anybody = app.With(null);

        var answer = await anybody.GetAsync("/health/ready");

        var ready = await App.ReadAsync(answer);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(1, (int)ready["ruleSet"]!["version"]!);
        Assert.StartsWith("sha256:", (string)ready["ruleSet"]!["hash"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_is_logged_in_one_line_without_names_tax_ids_or_keys()
    {
        var broker = await app.NewTenantAsync();
        var body = A.Chips(d => d["exporter"]!["name"] = "Unforgettable Name");
        var before = app.Events.Count;

        await broker.PostAsync("/v1/declarations", App.Json(body));
        await broker.GetAsync("/v1/verdicts?party=Unforgettable");
        await broker.PostAsync("/v1/declarations", App.Json("""{"exporter":{"name":"Unforgettable Name","taxId":"x"}}"""u8.ToArray()));

        var lines = app.Events.Skip(before).Where(e => e.Properties["SourceContext"].ToString().Contains("RequestLog", StringComparison.Ordinal)).Select(e => e.RenderMessage(null)).ToList();
        Assert.Equal(3, lines.Count);
        Assert.Contains("/v1/declarations", lines[0], StringComparison.Ordinal);
        Assert.Contains("prohibited", lines[0], StringComparison.Ordinal);
        var everything = string.Join('\n', app.Events.Select(e => e.RenderMessage(null) + e.Exception));
        Assert.DoesNotContain("Unforgettable", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("180540012343", everything, StringComparison.Ordinal);
        Assert.DoesNotContain(App.AdminKey, everything, StringComparison.Ordinal);
    }
}
