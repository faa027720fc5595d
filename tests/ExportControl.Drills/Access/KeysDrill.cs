using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using ExportControl.Drills.Ends;
using ExportControl.Drills.Harness;
using ExportControl.Drills.Hosting;
using ExportControl.LocalPostgres;
using ExportControl.Tests;

namespace ExportControl.Drills.Access;

/// <summary>Weak admin keys, keys that are revoked inside an open batch or export, and statements that the login of the service may not use.</summary>
internal static class KeysDrill
{
    private static readonly string[] WeakKeys = ["12345678", "password", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "exportcontrol"];
    private static readonly TimeSpan RevocationLimit = TimeSpan.FromSeconds(60);

    public static async Task RunAsync(DrillOptions options, DrillReport report)
    {
        foreach (var weak in WeakKeys.Take(options.Short ? 1 : WeakKeys.Length))
        {
            using var folder = DataFolder.Temporary("exportcontrol-drill");
            var run = await ProgramRun.RunAsync(
                options,
                folder.Location,
                TimeSpan.FromSeconds(20),
                ("ASPNETCORE_URLS", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{LoopbackPort.FindFree()}")),
                ("EXPORTCONTROL_ADMIN_KEY", weak));
            report.Check(run.IsClearRefusal, $"admin key '{weak}' is refused: exit code {run.ExitCode}: {run.Output.Split('\n')[0]}");
        }

        await using (var service = await Service.StartAsync(options, ServiceLimits.Raised))
        {
            using var accounts = new Accounts(service);
            var tenant = await accounts.NewTenantAsync("Posting broker");
            await RevokeAsync("batch", service, accounts, tenant, SendItemsAsync, report);
            if (!options.Short)
            {
                await FillAsync(service, (await accounts.NewKeyAsync(tenant, "broker")).Secret);
                await RevokeAsync("export", service, accounts, tenant, ReadExportAsync, report);
            }
        }

        await EndsDrill.RunScriptAsync("forbidden-statements.sh", options, report);
    }

    private static async Task RevokeAsync(string what, Service service, Accounts accounts, Guid tenant, Func<Uri, string, CancellationToken, Task> use, DrillReport report)
    {
        var key = await accounts.NewKeyAsync(tenant, "broker");
        using var stop = new CancellationTokenSource();
        var open = use(service.Address, key.Secret, stop.Token);
        await Task.Delay(TimeSpan.FromSeconds(2));
        report.Check(!open.IsCompleted, $"revoked key: the {what} is open before");
        using var answer = await accounts.Admin.DeleteAsync(new Uri($"/v1/api-keys/{key.Id}?tenant={tenant}", UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        var clock = Stopwatch.StartNew();
        var ended = await Task.WhenAny(open, Task.Delay(RevocationLimit)) == open;
        report.Check(ended, $"revoked key: the open {what} {(ended ? "ended" : "was not ended")} after {clock.Elapsed.TotalSeconds:0.0} s");
        await stop.CancelAsync();
        await open;
    }

    // An item every 100 ms. Returns when the service ends the stream or refuses an item.
    private static async Task SendItemsAsync(Uri address, string key, CancellationToken ct)
    {
        using var connection = await RawConnection.OpenAsync(address, ct);
        await connection.SendAsync(RawRequest.ChunkedHead("/v1/declarations/batch?view=summary", key, "application/x-ndjson"), ct);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var reading = ReadToRefusalAsync(connection, ended);
        try
        {
            for (var i = 0; !ended.IsCancellationRequested; i++)
            {
                await connection.SendAsync(RawRequest.Chunk([.. Declarations.Json(2, i), (byte)'\n']), ended.Token);
                await Task.Delay(100, ended.Token);
            }
        }
        catch (Exception over) when (over is OperationCanceledException or IOException or SocketException)
        {
            // The service or the drill ended the stream.
        }

        await ended.CancelAsync();
        await reading;
    }

    private static async Task ReadToRefusalAsync(RawConnection connection, CancellationTokenSource ended)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await connection.ReceiveSomeAsync(buffer, ended.Token) is var read and > 0)
            {
                if (Encoding.UTF8.GetString(buffer, 0, read).Contains("\"status\":401", StringComparison.Ordinal))
                {
                    break;
                }
            }
        }
        catch (Exception over) when (over is OperationCanceledException or IOException or SocketException)
        {
            // As above.
        }

        await ended.CancelAsync();
    }

    // Reads an export at a pace that the service accepts and that takes minutes.
    private static async Task ReadExportAsync(Uri address, string key, CancellationToken ct)
    {
        using var connection = await RawConnection.OpenAsync(address, ct, receiveBuffer: 4096);
        await connection.SendAsync(RawRequest.Get("/v1/verdicts/export?format=csv", key), ct);
        var buffer = new byte[8 * 1024];
        try
        {
            while (await connection.ReceiveSomeAsync(buffer, ct) > 0)
            {
                await Task.Delay(200, ct);
            }
        }
        catch (Exception over) when (over is OperationCanceledException or IOException or SocketException)
        {
            // As above.
        }
    }

    private static async Task FillAsync(Service service, string key)
    {
        using var client = Accounts.Client(service, key);
        for (var batch = 0; batch < 12; batch++)
        {
            using var content = new ByteArrayContent([.. Enumerable.Range(0, 500).SelectMany(n => Declarations.Json(40, n).Append((byte)'\n'))]);
            content.Headers.ContentType = new("application/x-ndjson");
            using var answer = await client.PostAsync(new Uri("/v1/declarations/batch?view=summary", UriKind.Relative), content);
            answer.EnsureSuccessStatusCode();
            await answer.Content.CopyToAsync(Stream.Null);
        }
    }
}
