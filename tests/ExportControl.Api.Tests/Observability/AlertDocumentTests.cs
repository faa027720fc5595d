using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ExportControl.Api.Tests.Observability;

/// <summary>The dashboard and the alerts ask for metrics and labels that the service has, and each alert is in the runbook.</summary>
[Collection<Observed>]
public sealed partial class AlertDocumentTests(ObservedHost host)
{
    // Words of PromQL, variables of Grafana, and what Prometheus itself adds.
    private static readonly HashSet<string> Known =
    [
        "sum", "max", "min", "rate", "increase", "changes", "histogram_quantile", "topk", "by", "on", "group_left", "or", "and", "offset", "up", "job", "instance",
    ];

    private static readonly string Folder = Path.Combine(App.Root, "docs", "observability");
    private static readonly string Alerts = File.ReadAllText(Path.Combine(Folder, "alerts.yml"));

    [Fact]
    public async Task Every_metric_and_label_of_the_dashboard_and_the_alerts_exists()
    {
        await host.Broker.PostAsync("/v1/declarations", App.Json(A.Chips()));
        await host.Broker.PostAsync("/v1/declarations", App.Json("{}"u8.ToArray()));
        var scrape = await host.ScrapeUntilAsync(s => s.Find("exportcontrol_list_age_days").Any() && s.Find("http_server_request_duration_seconds_bucket").Any());
        var known = scrape.Names.Concat(scrape.LabelNames).Concat(Known).ToHashSet();
        var expressions = Dashboard().Concat(AlertExpressions()).ToList();

        Assert.True(expressions.Count > 30);
        Assert.Empty(expressions.SelectMany(e => Names(e).Where(name => !known.Contains(name)).Select(name => $"{name} in {e}")));
    }

    [Fact]
    public async Task Every_value_of_a_label_that_an_alert_selects_exists()
    {
        var scrape = await host.ScrapeAfreshAsync();
        var values = scrape.Samples.SelectMany(s => s.Labels).Select(l => (l.Key, l.Value)).ToHashSet();

        var selected = AlertExpressions().SelectMany(e => Selector().Matches(e)).Where(m => m.Groups["label"].Value is "reason" or "kind" or "state" or "pool" or "outcome")
            .SelectMany(m => m.Groups["value"].Value.Split('|').Select(value => (m.Groups["label"].Value, value))).ToList();

        Assert.NotEmpty(selected);
        Assert.DoesNotContain(selected, s => !values.Contains(s) && s != ("outcome", "no_restriction"));
    }

    [Fact]
    public void Every_alert_has_a_section_of_the_runbook_and_names_it()
    {
        var runbook = File.ReadAllText(Path.Combine(App.Root, "docs", "operations.md"));
        var names = AlertName().Matches(Alerts).Select(m => m.Groups[1].Value).ToList();

        Assert.True(names.Count > 10);
        Assert.All(names, name =>
        {
            Assert.Contains($"\n### {name}\n", runbook, StringComparison.Ordinal);
            Assert.Contains($"runbook: docs/operations.md#{name.ToLowerInvariant()}\n", Alerts, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Promtool_accepts_the_alerts_and_their_tests_pass()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(p => File.Exists(Path.Combine(p, "promtool"))), "promtool is not installed.");
        foreach (var arguments in new string[][] { ["check", "rules", "alerts.yml"], ["test", "rules", "alerts.test.yml"] })
        {
            using var promtool = Process.Start(new ProcessStartInfo("promtool", arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = await promtool.StandardOutput.ReadToEndAsync() + await promtool.StandardError.ReadToEndAsync();
            await promtool.WaitForExitAsync();
            Assert.True(promtool.ExitCode == 0, output);
        }
    }

    private static IEnumerable<string> Dashboard()
    {
        var dashboard = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "dashboard.json")))!;
        return dashboard["panels"]!.AsArray().SelectMany(p => p!["targets"]?.AsArray() ?? []).Select(t => (string)t!["expr"]!)
            .Concat(dashboard["annotations"]!["list"]!.AsArray().Select(a => (string)a!["expr"]!));
    }

    private static IEnumerable<string> AlertExpressions() => AlertExpression().Matches(Alerts).Select(m => m.Groups[1].Value);

    // The identifiers outside texts, durations and variables.
    private static IEnumerable<string> Names(string expression) => Name().Matches(NotAName().Replace(expression, " ")).Select(m => m.Value).Distinct();

    [GeneratedRegex("\"[^\"]*\"|\\[[^\\]]*\\]|\\b\\d\\w*")]
    private static partial Regex NotAName();

    [GeneratedRegex("[a-zA-Z_][a-zA-Z0-9_]*")]
    private static partial Regex Name();

    [GeneratedRegex("(?<label>\\w+)!?=~?\"(?<value>[^\"]*)\"")]
    private static partial Regex Selector();

    [GeneratedRegex("- alert: (\\w+)")]
    private static partial Regex AlertName();

    [GeneratedRegex("(?m)^ +expr: (.+)$")]
    private static partial Regex AlertExpression();
}
