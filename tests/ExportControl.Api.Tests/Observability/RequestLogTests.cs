using System.Text.Json.Nodes;

namespace ExportControl.Api.Tests.Observability;

[Collection<Observed>]
public sealed class RequestLogTests(ObservedHost host)
{
    [Fact]
    public async Task Each_line_of_a_request_has_key_prefix_tenant_and_request_id()
    {
        using var stranger = host.Client("ec_a-key-that-does-not-exist");

        var posted = await host.Broker.PostAsync("/v1/declarations", App.Json(A.Chips()));
        var refused = await stranger.GetAsync("/v1/verdicts");

        var line = LineOf(posted);
        Assert.Equal(host.Account.Key[..8], (string?)line["Key"]);
        Assert.Equal(host.Account.Tenant, (string?)line["Tenant"]);
        Assert.Equal("/v1/declarations", (string?)line["Route"]);
        Assert.Equal(201, (int)line["Status"]!);
        Assert.Equal("prohibited", (string?)line["Outcome"]);
        Assert.Equal((string?)line["RequestId"], (string?)line["@tr"]);
        Assert.NotNull(line["@t"]);
        Assert.Equal("-", (string?)LineOf(refused)["Key"]);
        Assert.Equal((string?)(await App.ReadAsync(refused))["traceId"], RequestId(refused));
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/v1/verdicts")]
    [InlineData("/nowhere")]
    [InlineData("/docs/")]
    public async Task Every_answer_has_a_request_id(string path)
    {
        using var stranger = host.Client(null);

        var (first, second) = (await stranger.GetAsync(path), await stranger.GetAsync(path));

        Assert.Matches("^[0-9a-f]{32}$", RequestId(first));
        Assert.NotEqual(RequestId(first), RequestId(second));
    }

    [Fact]
    public async Task The_request_id_is_the_trace_id_of_the_caller()
    {
        const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/verdicts") { Headers = { { "traceparent", $"00-{Trace}-00f067aa0ba902b7-01" } } };

        var answer = await host.Broker.SendAsync(request);

        Assert.Equal(Trace, RequestId(answer));
        Assert.Equal(Trace, (string?)LineOf(answer)["RequestId"]);
    }

    [Fact]
    public async Task The_log_has_no_name_tax_id_body_key_or_query_value()
    {
        const string Name = "Indelible Marker";
        const string TaxId = "180540012343";
        var body = A.Chips(d =>
        {
            d["exporter"] = A.Party(Name, "KZ", TaxId);
            d["lines"]![0]!["description"] = Name;
            d["reference"] = "Indelible-" + A.Reference();
        });

        await host.Broker.PostAsync("/v1/declarations", App.Json(body));
        await host.Broker.PostAsync("/v1/declarations", App.Json(body));
        await host.Broker.PostAsync("/v1/declarations/check", App.Json(body));
        await host.Broker.PostAsync("/v1/declarations/batch", App.Json(new JsonArray(body.DeepClone(), new JsonObject { ["exporter"] = Name })));
        await host.Broker.PostAsync("/v1/declarations", App.Json(new JsonObject { [Name] = TaxId }));
        await host.Broker.GetAsync($"/v1/verdicts?party={Uri.EscapeDataString(Name)}&limit=5");
        await host.Broker.GetAsync($"/v1/verdicts?{Uri.EscapeDataString(Name)}={TaxId}");
        await host.Broker.GetAsync($"/v1/declarations/{Uri.EscapeDataString(Name)}");
        await host.Broker.GetAsync($"/v1/verdicts/export?format=csv&party={TaxId}");
        await host.Broker.SendAsync(new HttpRequestMessage(new HttpMethod("INDELIBLE"), "/v1/verdicts"));

        var log = host.LogText;
        Assert.DoesNotContain("indelible", log, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(TaxId, log, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Account.Key, log, StringComparison.Ordinal);
        Assert.DoesNotContain(App.AdminKey, log, StringComparison.Ordinal);
        Assert.All(log.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.NotNull(JsonNode.Parse(line)!["@m"]));
    }

    private static string RequestId(HttpResponseMessage answer) => Assert.Single(answer.Headers.GetValues("X-Request-Id"));

    private JsonNode LineOf(HttpResponseMessage answer)
    {
        // The line is written after the answer.
        for (var attempt = 0; attempt < 100; attempt++)
        {
            if (host.LogText.Split('\n').FirstOrDefault(l => l.Contains(RequestId(answer), StringComparison.Ordinal)) is { } line)
            {
                return JsonNode.Parse(line)!;
            }

            Task.Delay(50).Wait();
        }

        throw new InvalidOperationException("The request has no log line.");
    }
}
