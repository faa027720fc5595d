using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using ExportControl.Drills.Harness;

namespace ExportControl.Drills.Budgets;

/// <summary>Every request has a budget: searches end, answers and drafts are bounded, and a request ends with a database that does not answer.</summary>
internal static class BudgetDrill
{
    private const int MaxPages = 400;

    // Stored bytes of a page of whole verdicts, or one verdict of 999 lines, as JSON.
    private const int MaxPageBytes = 24_000_000;

    // Verdicts of declarations of one line: each filter is true or false for a verdict, so two filters find what both find.
    private static readonly string[] Filters =
    [
        "party=steppe", "party=steppe+trade", "party=180540012343", "party=vektor+torg+7", "destination=RU", "destination=AE", "outcome=prohibited", "outcome=review",
        "outcome=no_restriction", "code=85", "code=854231", "code=0409", "origin=DE", "origin=CN", "importedFrom=DE", "importedFrom=TR", "decided=false", "decided=true",
        "from=2020-01-01", "to=2090-01-01", "to=2020-01-01", "rule=KZ-DUAL-USE-LICENCE", "reference=none",
    ];

    private static readonly string[] Reads = ["/v1/verdicts", "/v1/verdicts?party=steppe&destination=RU", "/v1/statistics/outcomes"];

    public static async Task RunAsync(DrillOptions options, DrillReport report)
    {
        await using var service = await Service.StartAsync(options);
        using var accounts = new Accounts(service);
        var broker = await accounts.NewTenantKeyAsync("Searched");
        using var client = Accounts.Client(service, broker.Secret);
        await SearchAsync(service, client, options.Short ? 300 : 2000, options.Short ? 8 : Filters.Length, report);
        await ReadLargeAsync(service, client, options.Short ? 2 : 8, report);
        await DraftAsync(service, accounts, report);
        await FreezeAsync(service, client, report);
    }

    private static async Task SearchAsync(Service service, HttpClient client, int count, int filters, DrillReport report)
    {
        var lines = string.Join('\n', Enumerable.Range(0, count).Select(n => Declarations.Document(1, n).ToJsonString()));
        using var content = new StringContent(lines, System.Text.Encoding.UTF8, "application/x-ndjson");
        using var posted = await client.PostAsync(new Uri("/v1/declarations/batch?view=summary", UriKind.Relative), content);
        posted.EnsureSuccessStatusCode();
        await posted.Content.ReadAsStringAsync();
        await Task.Delay(TimeSpan.FromSeconds(3));

        var memory = service.ResidentMiB();
        var found = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var (pairs, wrong, endless, longest) = (0, new List<string>(), new List<string>(), TimeSpan.Zero);
        foreach (var filter in Filters)
        {
            found[filter] = await AllAsync(filter);
        }

        foreach (var (first, second) in Filters.Take(filters).SelectMany((f, i) => Filters.Skip(i + 1).Select(s => (f, s))).Where(p => p.f.Split('=')[0] != p.s.Split('=')[0]))
        {
            var both = await AllAsync($"{first}&{second}");
            pairs++;
            if (!both.SetEquals(found[first].Intersect(found[second])))
            {
                wrong.Add($"{first}&{second}: {both.Count}");
            }
        }

        report.Check(endless.Count == 0, $"{pairs} pairs of filters over {count} verdicts, {found["party=steppe"].Count} of more than 256 names: without an end {endless.Count} {string.Join(' ', endless.Take(5))}");
        report.Check(wrong.Count == 0, $"pairs that do not find what both filters find: {wrong.Count} {string.Join(' ', wrong.Take(5))}");
        report.Line($"the longest of the searches took {longest.TotalMilliseconds:0} ms in all its pages; memory {memory:0} MiB → {service.ResidentMiB():0} MiB");

        async Task<HashSet<string>> AllAsync(string filter)
        {
            var ids = new HashSet<string>(StringComparer.Ordinal);
            var clock = Stopwatch.StartNew();
            string? cursor = null;
            for (var page = 0; page < MaxPages; page++)
            {
                using var answer = JsonDocument.Parse(await client.GetStringAsync(new Uri($"/v1/verdicts?limit=50&{filter}{(cursor is null ? "" : $"&cursor={cursor}")}", UriKind.Relative)));
                ids.UnionWith(answer.RootElement.GetProperty("items").EnumerateArray().Select(v => v.GetProperty("id").GetString()!));
                cursor = answer.RootElement.GetProperty("next").GetString();
                if (cursor is null)
                {
                    longest = clock.Elapsed > longest ? clock.Elapsed : longest;
                    return ids;
                }
            }

            endless.Add(filter);
            return ids;
        }
    }

    private static async Task ReadLargeAsync(Service service, HttpClient client, int count, DrillReport report)
    {
        var memory = service.ResidentMiB();
        var (sent, answered) = (0, 0);
        for (var i = 0; i < count; i++)
        {
            var body = Declarations.Document(999, i);
            foreach (var line in body["lines"]!.AsArray())
            {
                (line!["commodityCode"], line["description"], line["originCountry"], line["importedFrom"]) = ("8542319000", "microprocessors for drone Orlan-10", "US", "DE");
            }

            using var posted = await client.PostAsJsonAsync(new Uri("/v1/declarations?view=full", UriKind.Relative), body);
            (sent, answered) = (body.ToJsonString().Length, (await posted.Content.ReadAsByteArrayAsync()).Length);
        }

        report.Line($"a post of {sent} bytes has an answer of {answered} bytes with view=full");
        var (largest, pages, cursor) = (0, 0, "");
        for (var target = "/v1/verdicts?view=full&limit=200&outcome=prohibited"; cursor is not null && pages < MaxPages; target = $"/v1/verdicts?view=full&limit=200&outcome=prohibited&cursor={cursor}")
        {
            var bytes = await client.GetByteArrayAsync(new Uri(target, UriKind.Relative));
            using var page = JsonDocument.Parse(bytes);
            (largest, pages, cursor) = (Math.Max(largest, bytes.Length), pages + 1, page.RootElement.GetProperty("next").GetString());
        }

        report.Check(cursor is null && largest <= MaxPageBytes, $"the largest of {pages} pages of whole verdicts has {largest} bytes; at most {MaxPageBytes}. Before pages were limited by bytes: 71 MB");
        report.Line($"memory {memory:0} MiB → {service.ResidentMiB():0} MiB");
    }

    private static async Task DraftAsync(Service service, Accounts accounts, DrillReport report)
    {
        using var officer = Accounts.Client(service, (await accounts.NewKeyAsync(null, "officer")).Secret);
        var terms = string.Join(';', Enumerable.Range(0, 4096).Select(i => string.Join(' ', new[] { (i / 256) + 1, (i / 16 % 16) + 1, (i % 16) + 1 }.Select(n => new string('1', n) + "*"))));
        var file = Path.Combine(Repository.Rules, "terms", "weapon-terms.csv");
        var body = new JsonObject { ["files"] = new JsonObject { ["terms/weapon-terms.csv"] = $"{(await File.ReadAllTextAsync(file)).TrimEnd('\n')}\norlan,ru,{terms},,\n" } };
        var clock = Stopwatch.StartNew();
        using var answer = await officer.PostAsJsonAsync(new Uri("/v1/rule-sets", UriKind.Relative), body);
        var text = await answer.Content.ReadAsStringAsync();
        report.Check((int)answer.StatusCode == 422 && text.Contains("terms~1weapon-terms.csv", StringComparison.Ordinal), $"a draft of {terms.Length / 1000} kB of terms that fit the same words: {(int)answer.StatusCode} after {clock.ElapsedMilliseconds} ms");
        report.Line($"before drafts had limits it was stored, and one check with it took 24 s");
    }

    // Its processes stop, as on a machine whose disk does not answer; the connections stay open.
    private static async Task FreezeAsync(Service service, HttpClient client, DrillReport report)
    {
        using var before = await client.GetAsync(new Uri("/v1/verdicts", UriKind.Relative));
        var processes = Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(p => int.TryParse(p, out _) && ParentOf(p!) == service.Postmaster()).Select(p => int.Parse(p!, CultureInfo.InvariantCulture)).ToList();
        foreach (var process in processes)
        {
            await Service.SignalAsync(process, "STOP");
        }

        var clock = Stopwatch.StartNew();
        var (statuses, retryAfter) = (new Statuses(), 0);
        try
        {
            await Task.WhenAll(Reads.Select(async path =>
            {
                using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
                statuses.Add((int)answer.StatusCode);
                Interlocked.Add(ref retryAfter, answer.Headers.RetryAfter is null ? 0 : 1);
            }));
        }
        finally
        {
            foreach (var process in processes)
            {
                await Service.SignalAsync(process, "CONT");
            }
        }

        report.Check(statuses["503"] == statuses.Total && retryAfter == statuses.Total, $"reads of a database whose {processes.Count} processes stopped: {statuses} after {clock.Elapsed.TotalSeconds:0.0} s, {retryAfter} with Retry-After");
        await service.AwaitReadyAsync();
        using var after = await client.GetAsync(new Uri("/v1/verdicts", UriKind.Relative));
        report.Check(before.IsSuccessStatusCode && after.IsSuccessStatusCode, $"the same read before {(int)before.StatusCode} and after {(int)after.StatusCode}");
    }

    private static int? ParentOf(string process)
    {
        try
        {
            return File.ReadLines($"/proc/{process}/status").Where(l => l.StartsWith("PPid:", StringComparison.Ordinal)).Select(l => (int?)int.Parse(l[5..].Trim(), CultureInfo.InvariantCulture)).FirstOrDefault();
        }
        catch (IOException)
        {
            return null;
        }
    }
}
