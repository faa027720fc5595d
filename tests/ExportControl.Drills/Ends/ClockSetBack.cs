using System.Diagnostics;
using System.Net;
using System.Text.Json;
using ExportControl.Drills.Harness;
using ExportControl.Drills.Hosting;

namespace ExportControl.Drills.Ends;

/// <summary>The clock of the service and of PostgreSQL goes back an hour (libfaketime): verdicts, history, retries and revoked keys are not affected.</summary>
internal static class ClockSetBack
{
    private const int Posts = 40;
    private static readonly TimeSpan RevocationLimit = TimeSpan.FromSeconds(30);

    private static readonly string[] Libraries =
        ["/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1", "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1", "/usr/lib64/faketime/libfaketimeMT.so.1"];

    public static async Task CheckAsync(DrillOptions options, DrillReport report)
    {
        if (Array.Find(Libraries, File.Exists) is not { } library)
        {
            report.Skip($"clock set back: libfaketime is not installed (apt-get install libfaketime)");
            return;
        }

        var offset = Path.GetTempFileName();
        await File.WriteAllTextAsync(offset, "+0\n");
        File.SetUnixFileMode(offset, (UnixFileMode)0b110_100_100);
        try
        {
            await using var service = await Service.StartAsync(
                options,
                [("LD_PRELOAD", library), ("FAKETIME_TIMESTAMP_FILE", offset), ("FAKETIME_NO_CACHE", "1"), ("FAKETIME_DONT_FAKE_MONOTONIC", "1"), .. ServiceLimits.Raised]);
            await CheckAsync(service, offset, report);
        }
        finally
        {
            File.Delete(offset);
        }
    }

    private static async Task CheckAsync(Service service, string offset, DrillReport report)
    {
        using var accounts = new Accounts(service);
        var tenant = await accounts.NewTenantAsync("Posting broker");
        var (key, revoked) = (await accounts.NewKeyAsync(tenant, "broker"), await accounts.NewKeyAsync(tenant, "broker"));
        using var broker = Accounts.Client(service, key.Secret);
        using var other = Accounts.Client(service, revoked.Secret);
        var posted = await PostAsync(broker, Posts);
        await PostAsync(other, 1);

        await File.WriteAllTextAsync(offset, "-3600\n");
        var after = await PostAsync(broker, Posts);
        report.Line($"clock set back an hour: screened at {posted[^1].At} before it, at {after[0].At} after it");
        report.Check(string.CompareOrdinal(after[0].At, posted[^1].At) < 0, $"clock set back an hour: the service sees it");
        var listed = await VerdictList.ReadAsync(service.Address, key.Secret);
        var missing = posted.Concat(after).Count(p => listed.Count(v => v.Id == p.Id) != 1);
        report.Check(missing == 0, $"clock set back an hour: the history lists each of {posted.Count + after.Count} verdicts once; not: {missing}");

        await RevokeAsync(accounts, tenant, revoked, other, report);
        var clock = Stopwatch.StartNew();
        await Service.SignalAsync(service.Process.Id, "TERM");
        await service.EndAsync(TimeSpan.FromMinutes(1));
        await service.RestartAsync();
        report.Check((await PostAsync(broker, Posts)).Count == Posts, $"clock set back an hour: started again, ready after {clock.Elapsed.TotalSeconds:0.0} s, posts are accepted");
    }

    private static async Task RevokeAsync(Accounts accounts, Guid tenant, ApiKey key, HttpClient holder, DrillReport report)
    {
        using var answer = await accounts.Admin.DeleteAsync(new Uri($"/v1/api-keys/{key.Id}?tenant={tenant}", UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        var clock = Stopwatch.StartNew();
        HttpStatusCode status;
        do
        {
            await Task.Delay(100);
            using var read = await holder.GetAsync(new Uri("/v1/verdicts?limit=1", UriKind.Relative));
            status = read.StatusCode;
        }
        while (status != HttpStatusCode.Unauthorized && clock.Elapsed < RevocationLimit);
        report.Check(status == HttpStatusCode.Unauthorized, $"clock set back an hour: a key that is revoked now is refused after {clock.Elapsed.TotalSeconds:0.0} s ({(int)status})");
    }

    private static async Task<List<(string Id, string At)>> PostAsync(HttpClient client, int count)
    {
        var posted = new List<(string, string)>();
        for (var i = 0; i < count; i++)
        {
            using var content = new ByteArrayContent(Declarations.Json(3, i));
            content.Headers.ContentType = new("application/json");
            using var answer = await client.PostAsync(new Uri("/v1/declarations?view=summary", UriKind.Relative), content);
            answer.EnsureSuccessStatusCode();
            using var verdict = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            posted.Add((verdict.RootElement.GetProperty("id").GetString()!, verdict.RootElement.GetProperty("screenedAt").GetString()!));
        }

        return posted;
    }
}
