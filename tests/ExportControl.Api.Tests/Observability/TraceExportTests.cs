using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using ExportControl.Api.Tests.Hosting;
using System.Text.Json.Nodes;
using ExportControl.Tests;

namespace ExportControl.Api.Tests.Observability;

/// <summary>The program with an OTLP receiver.</summary>
public sealed class TraceExportTests(Postgres postgres)
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    [Fact]
    public async Task A_span_has_the_route_and_the_trace_of_the_caller_and_no_received_text()
    {
        var received = new ConcurrentQueue<byte[]>();
        var address = new Uri($"http://127.0.0.1:{ObservedHost.FreePort()}/");
        using var listener = new HttpListener { Prefixes = { address.OriginalString } };
        listener.Start();
        var receiving = ReceiveAsync(listener, received);
        var service = new Uri($"http://127.0.0.1:{ObservedHost.FreePort()}");
        using var program = Start(await postgres.NewDatabaseAsync(), service, address);
        try
        {
            using var client = new HttpClient { BaseAddress = service, DefaultRequestHeaders = { { "X-Api-Key", App.AdminKey }, { "traceparent", $"00-{Trace}-00f067aa0ba902b7-01" } } };
            await ReadyAsync(client, program);

            await client.PostAsync("/v1/declarations", App.Json(A.Chips(d => d["exporter"] = A.Party("Span Marker", "KZ", "180540012343"))));
            await client.GetAsync("/v1/verdicts?party=Span%20Marker");
            await client.GetAsync("/v1/declarations/Span%20Marker");

            for (var attempt = 0; attempt < 300 && !(Text(received).Contains("/v1/verdicts", StringComparison.Ordinal) && Text(received).Contains("/v1/declarations", StringComparison.Ordinal)); attempt++)
            {
                await Task.Delay(100);
            }

            var text = Text(received);
            Assert.Contains("http.route", text, StringComparison.Ordinal);
            Assert.Contains("/v1/declarations", text, StringComparison.Ordinal);
            Assert.Contains(Encoding.Latin1.GetString(Convert.FromHexString(Trace)), text, StringComparison.Ordinal);
            Assert.DoesNotContain("Marker", text, StringComparison.Ordinal);
            Assert.DoesNotContain("180540012343", text, StringComparison.Ordinal);
            Assert.DoesNotContain(App.AdminKey, text, StringComparison.Ordinal);
        }
        finally
        {
            program.Kill();
            await program.WaitForExitAsync();
            listener.Stop();
            await receiving;
        }

        // With the JSON log every line of the output is an object, from the start on.
        var log = await program.StandardOutput.ReadToEndAsync();
        Assert.All(log.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.IsType<JsonObject>(JsonNode.Parse(line)));
        Assert.Contains("ExportControl serves", log, StringComparison.Ordinal);
    }

    private static string Text(ConcurrentQueue<byte[]> received) => string.Concat(received.Select(Encoding.Latin1.GetString));

    private static async Task ReceiveAsync(HttpListener listener, ConcurrentQueue<byte[]> received)
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            received.Enqueue(body.ToArray());
            context.Response.Close();
        }
    }

    private static Process Start(string database, Uri service, Uri receiver)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "ExportControl.Api.dll")]) { RedirectStandardOutput = true };
        (string, string)[] settings =
        [
            .. ProgramTests.Database(database), ("ASPNETCORE_URLS", service.OriginalString), ("EXPORTCONTROL_ADMIN_KEY", App.AdminKey),
            ("EXPORTCONTROL_RULES", App.Settings.RulesFolder), ("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.OriginalString), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_BSP_SCHEDULE_DELAY", "200"), ("EXPORTCONTROL_LOG_FORMAT", "json"),
        ];
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static async Task ReadyAsync(HttpClient client, Process program)
    {
        while (!program.HasExited)
        {
            try
            {
                if ((await client.GetAsync("/health/ready")).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(200);
        }

        throw new InvalidOperationException(await program.StandardOutput.ReadToEndAsync());
    }
}
