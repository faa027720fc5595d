using System.Diagnostics;
using ExportControl.Drills.Harness;
using ExportControl.Drills.Hosting;

namespace ExportControl.Drills.Fuzz;

/// <summary>
/// Random requests over every operation of the served OpenAPI document. The seed and the index make the request; --from K --count 1 with the same seed
/// repeats the one and prints it. No answer is 5xx, except 503 of a service that is not ready; every request is answered; the memory does not grow threefold.
/// </summary>
internal static class FuzzDrill
{
    private const long DefaultCount = 1_000_000;
    private const long ShortCount = 3_000;
    private const long WarmUp = 1_000;
    private const int Growth = 3;

    public static async Task RunAsync(DrillOptions options, DrillReport report)
    {
        var count = options.Count ?? (options.Short ? ShortCount : DefaultCount);
        await using var service = await Service.StartAsync(options, ServiceLimits.Raised);
        using var accounts = new Accounts(service);
        var document = new ApiDocument(await ReadDocumentAsync(accounts.Admin));
        var world = new FuzzWorld(service, accounts);
        await world.CreateAsync();
        var operations = document.Operations();
        var generator = new RequestGenerator(document, world, options.Seed);
        var totals = new FuzzTotals();

        // Memory is compared with that of a service that has already compiled its code and opened its connections.
        if (count > WarmUp)
        {
            await new FuzzClients(service, generator, world, new FuzzTotals(), report).SendAsync(long.MaxValue / 2, WarmUp);
        }

        var before = service.ResidentMiB();
        report.Line($"{operations.Count} operations; seed {options.Seed}, requests {options.From} to {options.From + count - 1}");
        var clients = new FuzzClients(service, generator, world, totals, report);
        var clock = Stopwatch.StartNew();
        using (var progress = new Timer(
            _ => report.Line($"{totals.All.Total:N0} answers, {totals.All.Total / clock.Elapsed.TotalSeconds:0} a second, 5xx: {clients.Errors}, memory {service.ResidentMiB():0} MiB"),
            null,
            TimeSpan.FromMinutes(1),
            TimeSpan.FromMinutes(1)))
        {
            await clients.SendAsync(options.From, count);
        }

        var time = clock.Elapsed;
        report.Table(["operation", "requests", "answers"], totals.Rows());
        report.Line($"{totals.All.Total:N0} requests in {time.TotalMinutes:0.0} minutes, {totals.All.Total / time.TotalSeconds:0} a second; {totals.All}");
        report.Check(!service.Process.HasExited, $"the process runs");
        report.Check(totals.All.Total == count, $"{totals.All.Total} of {count} requests were sent");
        report.Check(clients.Errors == 0, $"5xx: {clients.Errors}; 503 by the time limit: {clients.Overloaded}, while not ready: {clients.NotReady}; 429: {totals.All["429"]}");
        report.Check(clients.Hangs == 0, $"without an answer in 30 s: {clients.Hangs}; no byte for over 5 s: {clients.Slow}; the longest wait {totals.Longest.TotalSeconds:0.0} s");
        if (count > WarmUp)
        {
            await Task.Delay(TimeSpan.FromSeconds(options.Short ? 2 : 60));
            var after = service.ResidentMiB();
            report.Check(after < before * Growth, $"memory {before:0} MiB → {after:0} MiB after a pause");
        }

        report.Check(await AnswersAsync(accounts), $"a declaration is accepted afterwards");
    }

    // The first request builds the document, which may take longer than the time limit of a request on a busy machine.
    private static async Task<string> ReadDocumentAsync(HttpClient client)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative));
            }
            catch (HttpRequestException) when (attempt < 5)
            {
                await Task.Delay(TimeSpan.FromSeconds(2));
            }
        }
    }

    private static async Task<bool> AnswersAsync(Accounts accounts)
    {
        using var content = new ByteArrayContent(Declarations.Json(2));
        content.Headers.ContentType = new("application/json");
        using var answer = await accounts.Admin.PostAsync(new Uri("/v1/declarations", UriKind.Relative), content);
        return answer.IsSuccessStatusCode;
    }
}
