using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ExportControl.Drills.Harness;
using ExportControl.LocalPostgres;

namespace ExportControl.Drills.Observe;

/// <summary>Metrics count what happened, show a frozen database, and have, like the log, no name, no tax id and no key.</summary>
internal static class ObserveDrill
{
    private const string Marker = "Unmistakable Marker";
    private const string TaxId = "180540012343";
    private const int Posts = 20;
    private const int Refusals = 5;

    private static readonly (string Name, string Sample)[] Figures =
    [
        ("verdicts stored", "exportcontrol_verdicts_total{kind=stored}"),
        ("rejected, invalid", "exportcontrol_rejections_total{reason=invalid}"),
        ("rejected, no valid key", "exportcontrol_rejections_total{reason=unauthenticated}"),
        ("posts measured", "http_server_request_duration_seconds_count{http_route=/v1/declarations}"),
    ];

    public static async Task RunAsync(DrillOptions options, DrillReport report)
    {
        var metrics = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{LoopbackPort.FindFree()}/metrics"));
        await using var service = await Service.StartAsync(options, ("EXPORTCONTROL_METRICS_URL", metrics.GetLeftPart(UriPartial.Authority)), ("EXPORTCONTROL_LOG_FORMAT", "json"));
        using var accounts = new Accounts(service);
        var key = await accounts.NewTenantKeyAsync("Observed broker");
        using var broker = Accounts.Client(service, key.Secret);
        using var stranger = Accounts.Client(service, "ec_unknown");

        var before = await ScrapeAsync(metrics);
        await PostAsync(broker, stranger);
        var after = await ScrapeAsync(metrics);
        report.Table(["figure", "before", "after"], Figures.Select(f => new[] { f.Name, Text(Sum(before, f.Sample)), Text(Sum(after, f.Sample)) }));
        int[] expected = [Posts, Refusals, Refusals, Posts + Refusals];
        report.Check(Figures.Zip(expected).All(f => Sum(after, f.First.Sample) - Sum(before, f.First.Sample) == f.Second), $"each figure grew by the number of requests: {string.Join(", ", expected)}");

        await FreezeAsync(service, metrics, report);
        CheckTexts(service, await ScrapeAsync(metrics), key.Secret, report);
    }

    private static async Task PostAsync(HttpClient broker, HttpClient stranger)
    {
        var path = new Uri("/v1/declarations", UriKind.Relative);
        for (var i = 0; i < Posts + Refusals; i++)
        {
            var body = Declarations.Document(1, i);
            body["exporter"]!["name"] = Marker;
            body["procedure"] = i < Posts ? "10" : "none";
            using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
            using var answer = await broker.PostAsync(path, content);
        }

        for (var i = 0; i < Refusals; i++)
        {
            using var answer = await stranger.GetAsync(new Uri($"/v1/verdicts?party={TaxId}", UriKind.Relative));
        }
    }

    private static async Task FreezeAsync(Service service, Uri metrics, DrillReport report)
    {
        const string Age = "exportcontrol_rule_set_check_age_seconds";
        if (service.Postmaster() is not { } postmaster)
        {
            report.Skip($"the process of the private cluster was not found");
            return;
        }

        var processes = Children(postmaster).Append(postmaster).ToList();
        var serving = Sum(await ScrapeAsync(metrics), Age);
        try
        {
            await Task.WhenAll(processes.Select(p => Service.SignalAsync(p, "STOP")));
            await Task.Delay(TimeSpan.FromSeconds(15));
        }
        finally
        {
            var frozen = Sum(await ScrapeAsync(metrics), Age);
            await Task.WhenAll(processes.Select(p => Service.SignalAsync(p, "CONT")));
            var again = frozen;
            for (var attempt = 0; attempt < 300 && again >= frozen; attempt++)
            {
                await Task.Delay(200);
                again = Sum(await ScrapeAsync(metrics), Age);
            }

            report.Check(frozen > 10 && again < frozen, $"seconds since the database answered: {serving:0.0} serving, {frozen:0.0} after 15 s frozen, {again:0.0} after it continued; the metrics were served meanwhile");
        }
    }

    private static void CheckTexts(Service service, string scrape, string key, DrillReport report)
    {
        var lines = service.LogLines();
        report.Check(lines.All(IsObject), $"each of {lines.Count} log lines is a JSON object");
        var requests = lines.Where(l => l.Contains("\"Route\"", StringComparison.Ordinal)).Select(l => JsonNode.Parse(l)!).ToList();
        report.Check(
            requests.Count > Posts && requests.All(r => r["Key"] is not null && r["Tenant"] is not null && r["RequestId"] is not null),
            $"each of {requests.Count} lines of requests has key prefix, tenant and request id");
        string[] forbidden = [Marker, TaxId, key, service.AdminKey];
        report.Check(!lines.Any(l => forbidden.Any(f => l.Contains(f, StringComparison.Ordinal))), $"the log has no name, tax id or key");
        report.Check(!forbidden.Append("Username=").Any(f => scrape.Contains(f, StringComparison.Ordinal)), $"the metrics have no name, tax id, key or connection string");
    }

    private static bool IsObject(string line)
    {
        try
        {
            return JsonNode.Parse(line) is JsonObject;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // A result of the exporter may be used for 300 ms.
    private static async Task<string> ScrapeAsync(Uri metrics)
    {
        await Task.Delay(400);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        return await http.GetStringAsync(metrics);
    }

    /// <summary>The sum of the samples "name{label=value}" or "name".</summary>
    private static double Sum(string scrape, string sample)
    {
        var parts = sample.TrimEnd('}').Split('{', '=');
        return scrape.Split('\n')
            .Where(l => l.StartsWith(parts[0] + "{", StringComparison.Ordinal) && (parts.Length == 1 || l.Contains($"{parts[1]}=\"{parts[2]}\"", StringComparison.Ordinal)))
            .Sum(l => double.Parse(l[(l.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
    }

    private static IEnumerable<int> Children(int parent) => Directory.EnumerateDirectories("/proc")
        .Select(d => int.TryParse(Path.GetFileName(d), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : 0)
        .Where(pid => pid > 0 && File.Exists($"/proc/{pid}/status") && File.ReadLines($"/proc/{pid}/status").Any(l => l == $"PPid:\t{parent}"));

    private static string Text(double figure) => figure.ToString(CultureInfo.InvariantCulture);
}
