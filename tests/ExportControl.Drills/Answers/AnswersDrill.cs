using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json;
using System.Text;
using ExportControl.Drills.Harness;
using ExportControl.Drills.Hosting;

namespace ExportControl.Drills.Answers;

/// <summary>Bytes of long answers, a search for a name that hundreds of parties have, and a draft whose rules are expensive: each is answered, with a bound.</summary>
internal static class AnswersDrill
{
    private const int LinesOfLong = 999;
    private const int Names = 300;

    // docs/operations.md, size limits: 4 MB of stored verdicts of a page with view=full; a longer verdict is alone on its page.
    private const long LargestAnswer = 16_000_000;
    private static readonly string[] Filters =
    [
        "", "&outcome=prohibited", "&outcome=no_restriction", "&code=85", "&code=9999", "&origin=CN", "&origin=BR", "&importedFrom=DE", "&destination=KG", "&destination=BR",
        "&rule=KZ-REEXPORT-BAN", "&rule=KZ-MILITARY-LICENCE", "&reference=none", "&decided=true", "&from=2100-01-01", "&to=2001-01-01",
    ];

    public static async Task RunAsync(DrillOptions options, DrillReport report)
    {
        await using var service = await Service.StartAsync(options, ServiceLimits.Raised);
        using var accounts = new Accounts(service);
        var key = await accounts.NewTenantKeyAsync("Posting broker");
        using var broker = Accounts.Client(service, key.Secret);
        await MeasureLongAsync(service, broker, options.Short ? 2 : 30, report);
        await SearchAsync(broker, report);
        await MeasureDraftAsync(accounts, report);
    }

    private static async Task MeasureLongAsync(Service service, HttpClient broker, int count, DrillReport report)
    {
        var before = service.ResidentMiB();
        var body = Long(0);
        var (status, length, _, time) = await SendAsync(broker, HttpMethod.Post, "/v1/declarations", body);
        report.Check(status == 201 && length <= LargestAnswer, $"a post of {body.Length / 1000} kB ({LinesOfLong} lines) is answered with {status}, {length / 1000} kB, in {time.TotalMilliseconds:0} ms");
        var full = await SendAsync(broker, HttpMethod.Post, "/v1/declarations/check?view=full", body);
        report.Check(full.Status == 200 && full.Length <= LargestAnswer, $"the same checked with view=full: {full.Status}, {full.Length / 1000} kB, in {full.Time.TotalMilliseconds:0} ms");
        for (var i = 1; i < count; i++)
        {
            await SendAsync(broker, HttpMethod.Post, "/v1/declarations?view=summary", Long(i));
        }

        foreach (var target in new[] { "/v1/verdicts?limit=200", "/v1/verdicts?limit=200&view=standard", "/v1/verdicts?limit=200&view=full" })
        {
            var page = await SendAsync(broker, HttpMethod.Get, target, null);
            var items = page.Status == 200 ? ItemsOf(page.Text) : null;
            report.Check(page.Length <= LargestAnswer && items > 0, $"GET {target} with {count} of them stored: {page.Status}, {page.Length / 1000} kB, {(items is { } number ? $"{number} verdicts" : "not complete JSON")}, in {page.Time.TotalMilliseconds:0} ms");
        }

        report.Line($"memory {before:0} MiB → {service.ResidentMiB():0} MiB");
    }

    // Each filter with a part of a name that more than 256 names have: the pages end, and no verdict is on two of them.
    private static async Task SearchAsync(HttpClient broker, DrillReport report)
    {
        var lines = string.Concat(Enumerable.Range(0, Names).Select(n => Encoding.UTF8.GetString(Named(n)) + "\n"));
        using (var content = new StringContent(lines, Encoding.UTF8, "application/x-ndjson"))
        using (var answer = await broker.PostAsync(new Uri("/v1/declarations/batch?view=summary", UriKind.Relative), content))
        {
            answer.EnsureSuccessStatusCode();
            await answer.Content.CopyToAsync(Stream.Null);
        }

        foreach (var filter in Filters)
        {
            var (pages, found, clock, limit) = (0, new List<string>(), Stopwatch.StartNew(), new CancellationTokenSource(TimeSpan.FromMinutes(1)));
            using var _ = limit;
            string? next = "";
            try
            {
                while (next is not null && pages < 100)
                {
                    using var page = JsonDocument.Parse(await broker.GetStringAsync(new Uri($"/v1/verdicts?party=mukhtar&limit=200{filter}{(next.Length > 0 ? $"&cursor={next}" : "")}", UriKind.Relative), limit.Token));
                    found.AddRange(page.RootElement.GetProperty("items").EnumerateArray().Select(v => v.GetProperty("id").GetString()!));
                    next = page.RootElement.GetProperty("next").GetString();
                    pages++;
                }
            }
            catch (Exception failure) when (failure is OperationCanceledException or HttpRequestException)
            {
                report.Line($"{failure.Message}");
            }

            var expected = filter.Length == 0 ? Names : found.Count;
            report.Check(
                next is null && found.Count == expected && found.Distinct().Count() == found.Count,
                $"a name of {Names} parties{filter}: {(next is null ? "ended" : "not ended")}, {found.Count} verdicts on {pages} pages in {clock.Elapsed.TotalMilliseconds:0} ms");
        }
    }

    private static async Task MeasureDraftAsync(Accounts accounts, DrillReport report)
    {
        const string File = "terms/listed-goods-terms.csv";
        var letters = "abcdefghijklmnopqrstuvwxyz";
        var terms = new StringBuilder();
        for (var i = 0; terms.Length < 118_000; i++)
        {
            terms.Append(terms.Length == 0 ? "" : ";").AppendJoin(' ', Enumerable.Range(0, 5).Select(n => $"{letters[(i >> n) % 26]}{letters[(i + n) % 26]}*")).Append(CultureInfo.InvariantCulture, $" q{letters[i / 676 % 26]}{letters[i / 26 % 26]}{letters[i % 26]}*");
        }

        var rows = await System.IO.File.ReadAllTextAsync(Path.Combine(Repository.Rules, File));
        var draft = new JsonObject { ["note"] = "Terms with wildcards", ["files"] = new JsonObject { [File] = $"{rows.TrimEnd()}\narmour-goods,en,{terms},,\n" } };
        var (status, length, text, time) = await SendAsync(accounts.Admin, HttpMethod.Post, "/v1/rule-sets", Encoding.UTF8.GetBytes(draft.ToJsonString()));
        report.Check(status is 201 or 409 or 413 or 422, $"a draft with {terms.Length / 1000} kB of terms with wildcards is answered with {status}, {length / 1000} kB, in {time.TotalSeconds:0.0} s");
        if (status != 201)
        {
            report.Line($"{text[..Math.Min(text.Length, 700)]}");
            return;
        }

        var description = string.Join(' ', Enumerable.Range(0, 60).Select(i => $"{letters[i % 26]}{letters[(i * 7) % 26]}"));
        var body = Declarations.Document(200, 1);
        foreach (var line in body["lines"]!.AsArray())
        {
            line!["description"] = description;
        }

        var check = await SendAsync(accounts.Admin, HttpMethod.Post, $"/v1/declarations/check?ruleSet={JsonNode.Parse(text)!["version"]}&view=summary", Encoding.UTF8.GetBytes(body.ToJsonString()));
        report.Check(check.Status is 200 or 503, $"a check of 200 lines with this draft is answered with {check.Status} in {check.Time.TotalSeconds:0.0} s");
    }

    private static int? ItemsOf(string page)
    {
        try
        {
            using var document = JsonDocument.Parse(page);
            return document.RootElement.GetProperty("items").GetArrayLength();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[] Long(int number)
    {
        var body = Declarations.Document(LinesOfLong, number);
        foreach (var line in body["lines"]!.AsArray())
        {
            line!["commodityCode"] = "8542319000";
            line["description"] = "integrated circuits for unmanned aircraft, " + new string('x', 200);
        }

        return Encoding.UTF8.GetBytes(body.ToJsonString());
    }

    private static byte[] Named(int number)
    {
        var body = Declarations.Document(2, number);
        body["consignee"]!["name"] = string.Create(CultureInfo.InvariantCulture, $"OOO Mukhtar Torg {number}");
        return Encoding.UTF8.GetBytes(body.ToJsonString());
    }

    private static async Task<(int Status, long Length, string Text, TimeSpan Time)> SendAsync(HttpClient client, HttpMethod method, string target, byte[]? body)
    {
        using var request = new HttpRequestMessage(method, target);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new("application/json");
        }

        var clock = Stopwatch.StartNew();
        using var answer = await client.SendAsync(request);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        return ((int)answer.StatusCode, bytes.Length, Encoding.UTF8.GetString(bytes), clock.Elapsed);
    }
}
