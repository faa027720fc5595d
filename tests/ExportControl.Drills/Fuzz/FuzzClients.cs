using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using ExportControl.Drills.Harness;
using ExportControl.Drills.Hosting;

namespace ExportControl.Drills.Fuzz;

/// <summary>Sends the requests of a range of indexes on several connections and judges the answers.</summary>
internal sealed class FuzzClients(Service service, RequestGenerator generator, FuzzWorld world, FuzzTotals totals, DrillReport report)
{
    private const int Connections = 24;
    private const int RequestsOfKeys = 50_000;
    private const int PrintedFaults = 40;
    private static readonly TimeSpan SlowLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(30);
    private long next;
    private long slow;
    private long errors;
    private long hangs;
    private long notReady;
    private long overloaded;

    /// <summary>Answers of 5xx, except 505, which is right for another version of HTTP, and 503 of a service that is not ready.</summary>
    public long Errors => errors;

    /// <summary>Requests with more than five seconds without a byte of the answer.</summary>
    public long Slow => slow;

    /// <summary>Requests without a byte of an answer for half a minute.</summary>
    public long Hangs => hangs;

    /// <summary>503 of the time limit of a request.</summary>
    public long Overloaded => overloaded;

    /// <summary>503 while /health/ready was not 200.</summary>
    public long NotReady => notReady;

    public async Task SendAsync(long from, long count)
    {
        next = from;
        await Task.WhenAll(Enumerable.Range(0, (int)Math.Min(Connections, count)).Select(_ => Task.Run(() => SendAsync(from, from + count, count <= 3))));
    }

    private async Task SendAsync(long from, long until, bool isPrinted)
    {
        RawConnection? connection = null;
        for (var index = Interlocked.Increment(ref next) - 1; index < until && !service.Process.HasExited; index = Interlocked.Increment(ref next) - 1)
        {
            if (index != from && index % RequestsOfKeys == 0)
            {
                await world.RefreshKeysAsync();
            }

            var request = generator.Create(index);
            var clock = Stopwatch.StartNew();
            var outcome = "closed";
            try
            {
                using var limit = new CancellationTokenSource(AnswerLimit);
                if (request.EndsConnection)
                {
                    connection?.Dispose();
                    connection = null;
                }

                connection ??= await RawConnection.OpenAsync(service.Address, limit.Token);

                // A long answer may take longer, as long as it goes on.
                connection.Received = () => limit.CancelAfter(AnswerLimit);
                var sending = connection.SendAsync(request.Bytes, limit.Token);
                if (request.IsUnfinished)
                {
                    await sending;
                    connection.EndSending();
                }

                outcome = (await connection.ReceiveAsync(limit.Token, request.IsHead)).ToString(CultureInfo.InvariantCulture);
                await sending;
            }
            catch (OperationCanceledException)
            {
                outcome = "no answer";
            }
            catch (Exception broken) when (broken is IOException or SocketException or FormatException)
            {
                // The service may close a connection whose framing is broken. An answer that has begun counts by its status.
                outcome = connection is { Status: > 0 } begun && outcome == "closed" ? $"{begun.Status} and closed" : outcome;
            }

            // A long answer may take its time, and where an announced body never arrives the server closes the connection five seconds after the answer.
            connection?.Received = null;
            await JudgeAsync(request, outcome, connection is { Status: > 0 } ? connection.LongestWait : clock.Elapsed, connection);
            if (isPrinted)
            {
                report.Line($"request {index}:\n{Encoding.UTF8.GetString(request.Bytes)}\nanswer in {clock.Elapsed.TotalMilliseconds:0} ms:\n{connection?.Head}\n{(connection is null ? "" : Encoding.UTF8.GetString(connection.Body))}");
            }

            if (connection?.IsEnded is not false || request.EndsConnection || outcome.Length != 3)
            {
                connection?.Dispose();
                connection = null;
            }
        }

        connection?.Dispose();
    }

    private async Task JudgeAsync(FuzzRequest request, string outcome, TimeSpan time, RawConnection? connection)
    {
        totals.Add(request.Operation, outcome, time);
        if (time > SlowLimit && outcome != "no answer" && Interlocked.Increment(ref slow) <= PrintedFaults)
        {
            report.Line($"slow: request {request.Index} gave no byte for {time.TotalSeconds:0.0} s: {outcome} {FirstLine(request)}");
        }

        if (outcome == "no answer")
        {
            if (Interlocked.Increment(ref hangs) <= PrintedFaults)
            {
                report.Line($"no answer in {AnswerLimit.TotalSeconds} s: request {request.Index} {FirstLine(request)}");
            }
        }
        else if (outcome[0] == '5' && outcome != "505")
        {
            var text = Encoding.UTF8.GetString(connection!.Body[..Math.Min(connection.Body.Length, 400)]);
            if (outcome == "503" && await service.ReadinessAsync() != 200)
            {
                Interlocked.Increment(ref notReady);
            }
            else if (outcome == "503" && text.Contains("/problems/overloaded", StringComparison.Ordinal))
            {
                // The time limit of a request: on a busy machine it says nothing about the request.
                if (Interlocked.Increment(ref overloaded) <= PrintedFaults)
                {
                    report.Line($"overloaded: request {request.Index} after {time.TotalSeconds:0.0} s {FirstLine(request)}");
                }
            }
            else if (Interlocked.Increment(ref errors) <= PrintedFaults)
            {
                report.Line($"{outcome}: request {request.Index} {FirstLine(request)}: {text}");
            }
        }
    }

    private static string FirstLine(FuzzRequest request)
    {
        var end = request.Bytes.AsSpan().IndexOf("\r\n"u8);
        return Encoding.UTF8.GetString(request.Bytes.AsSpan(0, Math.Min(end, 300)));
    }
}
