using System.Net;
using System.Text.Json.Nodes;

namespace ExportControl.Api.Tests.Observability;

[Collection<Observed>]
public sealed class MetricsTests(ObservedHost host)
{
    private const string Verdicts = "exportcontrol_verdicts_total";
    private const string Rejections = "exportcontrol_rejections_total";
    private const string Streams = "exportcontrol_streams_open";

    // Every label of every metric; each has few values, and none is of a tenant, a key or a declaration.
    private static readonly string[] Labels =
    [
        "outcome", "kind", "reason", "queue", "list", "state", "le", "http_request_method", "http_response_status_code", "http_route", "url_scheme", "network_protocol_version",
        "network_protocol_name", "network_transport", "network_type", "server_address", "server_port", "error_type", "aspnetcore_request_is_unhandled", "pool", "otel_scope_name", "otel_scope_version", "gc_heap_generation", "cpu_mode",
        "service_name", "service_version", "service_instance_id", "telemetry_sdk_name", "telemetry_sdk_language", "telemetry_sdk_version", "kestrel_endpoint_name", "tls_protocol_version", "result",
    ];

    [Fact]
    public async Task Verdicts_are_counted_by_outcome_and_kind()
    {
        var before = await host.ScrapeAfreshAsync();
        var honey = A.Declaration();

        await PostAsync(honey);
        await PostAsync(honey);
        await PostAsync(A.Chips());
        await host.Broker.PostAsync("/v1/declarations/check", App.Json(A.Chips()));

        double Added(Scrape now, string outcome, string kind) => now.Sum(Verdicts, ("outcome", outcome), ("kind", kind)) - before.Sum(Verdicts, ("outcome", outcome), ("kind", kind));
        var after = await host.ScrapeAfreshAsync();
        Assert.Equal(4, after.Sum(Verdicts) - before.Sum(Verdicts));
        Assert.Equal(1, Added(after, "no_restriction", "stored"));
        Assert.Equal(1, Added(after, "no_restriction", "repeated"));
        Assert.Equal(1, Added(after, "prohibited", "stored"));
        Assert.Equal(1, Added(after, "prohibited", "checked"));
    }

    [Fact]
    public async Task Refused_requests_and_items_are_counted_by_problem_kind()
    {
        var before = await host.ScrapeAfreshAsync();
        using var stranger = host.Client("ec_unknown");

        await stranger.GetAsync("/v1/verdicts");
        await PostAsync(A.Declaration(d => d["currency"] = "nonsense"));
        await host.Broker.PostAsync("/v1/declarations/batch", App.Json(new JsonArray(A.Declaration(), new JsonObject(), new JsonObject())));
        await host.Broker.GetAsync("/v1/nowhere");

        double Added(Scrape now, string reason) => now.Sum(Rejections, ("reason", reason)) - before.Sum(Rejections, ("reason", reason));
        var after = await host.ScrapeAfreshAsync();
        Assert.Equal(5, after.Sum(Rejections) - before.Sum(Rejections));
        Assert.Equal(1, Added(after, "unauthenticated"));
        Assert.Equal(3, Added(after, "invalid"));
        Assert.Equal(1, Added(after, "not-found"));
    }

    [Fact]
    public async Task The_duration_of_requests_has_the_route_and_the_status_and_no_path()
    {
        const string Count = "http_server_request_duration_seconds_count";
        var id = Guid.CreateVersion7();
        var before = await host.ScrapeAfreshAsync();

        await host.Broker.GetAsync($"/v1/verdicts/{id}");

        var after = await host.ScrapeAfreshAsync();
        var sample = after.Find(Count, ("http_response_status_code", "404")).Single(s => s.Labels.GetValueOrDefault("http_route")?.StartsWith("/v1/verdicts/{id", StringComparison.Ordinal) is true);
        Assert.Equal("GET", sample.Labels["http_request_method"]);
        Assert.Equal(1, sample.Value - before.Sum(Count, [.. sample.Labels.Select(l => (l.Key, l.Value))]));
        Assert.DoesNotContain(id.ToString(), await host.ScrapeTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attempts_of_webhooks_are_counted_by_their_result()
    {
        const string Attempts = "exportcontrol_webhook_attempts_total";
        var before = await host.ScrapeAfreshAsync();
        await host.Broker.PostAsync("/v1/webhooks", App.Json(new JsonObject { ["url"] = "https://receiver-marker.invalid/" }));
        await PostAsync(A.Declaration());

        var after = await host.ScrapeUntilAsync(s => s.Sum(Attempts) > before.Sum(Attempts));

        Assert.Equal(0, after.Sum(Attempts, ("result", "sent")));
        Assert.Contains(after.Find(Attempts), s => s.Labels.ContainsKey("result"));
        Assert.Contains("exportcontrol_webhook_backlog", await host.ScrapeTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("receiver-marker", await host.ScrapeTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_open_batch_is_counted_until_it_ends()
    {
        using var content = new OpenContent(A.Declaration().ToJsonString());
        var sending = host.Broker.PostAsync("/v1/declarations/batch", content);

        var open = await host.ScrapeUntilAsync(s => s.Sum(Streams, ("kind", "batch")) == 1);
        content.End();
        using var answer = await sending;
        var closed = await host.ScrapeUntilAsync(s => s.Sum(Streams, ("kind", "batch")) == 0);

        Assert.Equal(1, open.Sum(Streams, ("kind", "batch")));
        Assert.Equal(0, closed.Sum(Streams, ("kind", "batch")));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Queues_lists_rule_set_standby_and_pools_have_gauges()
    {
        await PostAsync(A.Declaration());
        var lists = (await App.ReadAsync(await host.Broker.GetAsync("/v1/control-lists")))["items"]!.AsArray().Select(l => (string)l!["name"]!).ToHashSet();

        var scrape = await host.ScrapeUntilAsync(s => s.Find("exportcontrol_list_age_days").Any());

        Assert.Equal(["large", "licensed", "small"], scrape.Find("exportcontrol_write_queue_length").Select(s => s.Labels["queue"]).Order());
        Assert.All(scrape.Find("exportcontrol_write_queue_length"), s => Assert.InRange(s.Value, 0, 2048));
        Assert.Equal(lists, scrape.Find("exportcontrol_list_age_days").Select(s => s.Labels["list"]).ToHashSet());
        Assert.All(scrape.Find("exportcontrol_list_age_days"), s => Assert.InRange(s.Value, 0, 36500));
        Assert.Equal(1, scrape.Sum("exportcontrol_rule_set_version"));
        Assert.Equal(1, scrape.Sum("exportcontrol_standby_state", ("state", "none")));
        Assert.Equal(["facts", "posts", "requests", "workers", "writer"], scrape.Find("exportcontrol_pool_connections_limit").Select(s => s.Labels["pool"]).Order());
        Assert.Equal(10, scrape.Find("exportcontrol_pool_connections").Count());
        Assert.All(scrape.Find("exportcontrol_pool_connections"), s => Assert.InRange(s.Value, 0, scrape.Sum("exportcontrol_pool_connections_limit", ("pool", s.Labels["pool"]))));
    }

    [Fact]
    public async Task No_label_has_a_name_a_tax_id_a_tenant_or_a_key()
    {
        await PostAsync(A.Chips(d => d["consignee"] = A.Party("Metric Marker", "RU", "7701234567")));
        await host.Broker.GetAsync("/v1/verdicts?party=Metric%20Marker");
        await host.Broker.GetAsync("/Metric-Marker/7701234567");
        await host.Broker.SendAsync(new HttpRequestMessage(new HttpMethod("MARKER"), "/v1/verdicts"));

        await host.ScrapeAfreshAsync();
        var text = await host.ScrapeTextAsync();

        Assert.DoesNotContain("marker", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("7701234567", text, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Account.Tenant, text, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Account.Key[..8], text, StringComparison.Ordinal);
        Assert.DoesNotContain("Password", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Username", text, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(Scrape.Read(text).LabelNames.Except(Labels));
    }

    [Fact]
    public async Task The_address_of_the_metrics_serves_nothing_else_and_the_service_no_metrics()
    {
        using var metrics = new HttpClient { BaseAddress = host.Metrics };
        metrics.DefaultRequestHeaders.Add("X-Api-Key", App.AdminKey);

        Assert.Equal(HttpStatusCode.OK, (await metrics.GetAsync("/metrics")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await metrics.GetAsync("/v1/verdicts")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await metrics.GetAsync("/health/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Admin.GetAsync("/metrics")).StatusCode);
    }

    private Task<HttpResponseMessage> PostAsync(JsonNode body) => host.Broker.PostAsync("/v1/declarations", App.Json(body));
}
