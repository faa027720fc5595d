using System.Diagnostics;
using System.Text;
using ExportControl.Drills.Harness;
using ExportControl.Drills.Hosting;

namespace ExportControl.Drills.Ends;

/// <summary>SIGTERM while batches are open: the items that were sent are answered, the streams end, and the process ends with 0.</summary>
internal static class OpenBatches
{
    private const int Streams = 8;
    private const int Items = 20;
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(60);

    public static async Task CheckAsync(Service service, string key, DrillReport report)
    {
        var connections = new List<RawConnection>();
        var reading = new List<Task<string>>();
        try
        {
            for (var i = 0; i < Streams; i++)
            {
                var connection = await RawConnection.OpenAsync(service.Address, CancellationToken.None);
                connections.Add(connection);
                await connection.SendAsync(RawRequest.ChunkedHead("/v1/declarations/batch?view=summary", key, "application/x-ndjson"), CancellationToken.None);
                var lines = string.Concat(Enumerable.Range(0, Items).Select(n => Encoding.UTF8.GetString(Declarations.Json(5, n)) + "\n"));
                await connection.SendAsync(RawRequest.Chunk(Encoding.UTF8.GetBytes(lines)), CancellationToken.None);
                reading.Add(ReadAsync(connection));
            }

            await Task.Delay(TimeSpan.FromSeconds(2));
            var clock = Stopwatch.StartNew();
            await Service.SignalAsync(service.Process.Id, "TERM");
            await Task.WhenAny(Task.WhenAll(reading), Task.Delay(EndLimit));
            var answeredAfter = clock.Elapsed;
            var code = await service.EndAsync(EndLimit);
            var ended = clock.Elapsed;
            if (code is null)
            {
                service.Process.Kill();
            }

            var texts = await Task.WhenAll(reading);
            var answered = texts.Sum(t => t.Split("\"status\":201").Length - 1);
            var complete = texts.Count(t => t.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal));
            report.Line($"SIGTERM with {Streams} open batches: the answers ended after {answeredAfter.TotalSeconds:0.0} s, the process after {ended.TotalSeconds:0.0} s; last result: {texts[0].TrimEnd('\r', '\n', '0').Split('\n').LastOrDefault(l => l.Contains("status", StringComparison.Ordinal))}");
            report.Check(code == 0, $"SIGTERM with open batches: exit code {code}");
            report.Check(answered == Streams * Items, $"SIGTERM with open batches: {answered} of {Streams * Items} items are answered with 201");
            report.Check(complete == Streams, $"SIGTERM with open batches: {complete} of {Streams} answers are complete");
        }
        finally
        {
            connections.ForEach(c => c.Dispose());
        }
    }

    private static async Task<string> ReadAsync(RawConnection connection)
    {
        var text = new StringBuilder();
        var buffer = new byte[16 * 1024];
        try
        {
            while (await connection.ReceiveSomeAsync(buffer, CancellationToken.None) is var read and > 0)
            {
                text.Append(Encoding.UTF8.GetString(buffer, 0, read));
            }
        }
        catch (System.Net.Sockets.SocketException)
        {
            // The connection was reset: the answer is not complete.
        }

        return text.ToString();
    }
}
