using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using ExportControl.Drills.Harness;

namespace ExportControl.Drills.Starvation;

/// <summary>What the clients of an attack do. Every answer is counted.</summary>
internal sealed class Attacker(Uri address, string key)
{
    private const int HeldLength = 9_000_000;
    private const int ItemsOfChunk = 16;
    private static readonly int ReferenceAt = "{\"reference\":\"".Length;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private static readonly string[] Searches =
    [
        "/v1/verdicts?party=tor&limit=200&view=full", "/v1/verdicts?party=ste&rule=KZ-REEXPORT-BAN&limit=200", "/v1/verdicts?party=vek&outcome=prohibited&destination=DE&limit=200",
        "/v1/verdicts?party=trade&origin=UZ&code=85&limit=200", "/v1/verdicts?party=eppe%20t&decided=false&limit=200", "/v1/verdicts?limit=200&view=full",
        "/v1/verdicts?from=2000-01-01&to=2100-01-01&outcome=review&origin=CN&limit=200", "/v1/verdicts?code=84&destination=RU&party=oo&limit=200",
    ];

    public Statuses Answers { get; } = new();

    /// <summary>The same request again and again on one connection.</summary>
    public Task RepeatAsync(Func<int, byte[]> request, CancellationToken ct) => ConnectAsync(
        async connection =>
        {
            for (var i = 0; !connection.IsEnded; i++)
            {
                await connection.SendAsync(request(i), ct);
                Answers.Add(await connection.ReceiveAsync(ct));
            }
        },
        ct);

    /// <summary>Parts of names that more than 256 parties have, with other filters, so that a page is not filled.</summary>
    public Task SearchAsync(int client, CancellationToken ct) => RepeatAsync(i => RawRequest.Get(Searches[(client + i) % Searches.Length], key), ct);

    public Task GetAsync(string target, CancellationToken ct) => RepeatAsync(_ => RawRequest.Get(target, null), ct);

    public Task GuessAsync(CancellationToken ct) => RepeatAsync(_ => RawRequest.Get("/v1/tenants", "ec_" + RandomNumberGenerator.GetHexString(40)), ct);

    /// <summary>Large declarations, checked and not stored.</summary>
    public Task CheckAsync(CancellationToken ct)
    {
        var body = RawRequest.Post("/v1/declarations/check?view=full", key, Declarations.Json(999, 1));
        return RepeatAsync(_ => body, ct);
    }

    /// <summary>A batch stream that sends as fast as the service reads.</summary>
    public Task StreamAsync(int client, CancellationToken ct)
    {
        // The same bytes are sent with new references, which have one length: the clients share the processors with the service.
        var lines = Enumerable.Range(client, ItemsOfChunk).Select(n => Declarations.Json(10, n)).ToList();
        var chunk = lines.SelectMany(line => line.Append((byte)'\n')).ToArray();
        var starts = lines.Select((_, i) => lines.Take(i).Sum(line => line.Length + 1)).ToList();
        return ConnectAsync(
            async connection =>
            {
                await connection.SendAsync(RawRequest.ChunkedHead("/v1/declarations/batch", key, "application/x-ndjson"), ct);
                using var ended = CancellationTokenSource.CreateLinkedTokenSource(ct);
                var reading = CountResultsAsync(connection, ended);
                try
                {
                    while (!ended.IsCancellationRequested)
                    {
                        foreach (var start in starts)
                        {
                            Encoding.ASCII.GetBytes(Declarations.NewReference(), chunk.AsSpan(start + ReferenceAt));
                        }

                        await connection.SendAsync(RawRequest.Chunk(chunk), ended.Token);
                    }
                }
                finally
                {
                    await ended.CancelAsync();
                    await reading;
                }
            },
            ct);
    }

    /// <summary>A body that is announced as 9 MB and arrives with 300 bytes a second.</summary>
    public Task HoldAsync(CancellationToken ct) => ConnectAsync(
        async connection =>
        {
            await connection.SendAsync($"POST /v1/declarations HTTP/1.1\r\nHost: drill\r\nX-Api-Key: {key}\r\nContent-Type: application/json\r\nContent-Length: {HeldLength}\r\n\r\n{{\"reference\":\"", ct);
            var answer = connection.ReceiveAsync(ct);
            while (!answer.IsCompleted)
            {
                await connection.SendAsync(new string('x', 90), ct);
                await Task.WhenAny(answer, Task.Delay(Pause, ct));
            }

            Answers.Add(await answer);
        },
        ct);

    /// <summary>Asks for a long answer and reads 300 bytes a second of it.</summary>
    public Task ReadSlowlyAsync(string target, CancellationToken ct) => ConnectAsync(
        async connection =>
        {
            await connection.SendAsync(RawRequest.Get(target, key), ct);
            var buffer = new byte[90];
            var isFirst = true;
            while (await connection.ReceiveSomeAsync(buffer, ct) is var read and > 0)
            {
                if (isFirst)
                {
                    Answers.Add(Encoding.ASCII.GetString(buffer, 9, 3));
                    isFirst = false;

                    // A refusal is short and leaves nothing to read slowly.
                    if (buffer[9] != '2')
                    {
                        await Task.Delay(Pause, ct);
                        return;
                    }
                }

                await Task.Delay(Pause, ct);
            }
        },
        ct,
        receiveBuffer: 4096);

    // A client opens a new connection whenever the service ends the last one.
    private async Task ConnectAsync(Func<RawConnection, Task> use, CancellationToken ct, int receiveBuffer = 0)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                using var connection = await RawConnection.OpenAsync(address, ct, receiveBuffer);
                await use(connection);
            }
            catch (OperationCanceledException)
            {
                // The end of the attack, or of a stream by the service.
            }
            catch (Exception ended) when (ended is IOException or SocketException)
            {
                Answers.Add("connection ended");
                await Task.Delay(20, CancellationToken.None);
            }
        }
    }

    // The results of a batch are lines that begin with their status.
    private async Task CountResultsAsync(RawConnection connection, CancellationTokenSource ended)
    {
        var buffer = new byte[64 * 1024];
        var isFirst = true;
        try
        {
            while (await connection.ReceiveSomeAsync(buffer, ended.Token) is var read and > 0)
            {
                if (isFirst)
                {
                    Answers.Add(Encoding.ASCII.GetString(buffer, 9, 3));
                    isFirst = false;
                    if (buffer[9] != '2')
                    {
                        break;
                    }
                }

                var rest = buffer.AsSpan(0, read);
                for (var at = rest.IndexOf("\"status\":"u8); at >= 0 && at + 12 <= rest.Length; at = rest.IndexOf("\"status\":"u8))
                {
                    Answers.Add("item " + Encoding.ASCII.GetString(rest.Slice(at + 9, 3)));
                    rest = rest[(at + 12)..];
                }
            }
        }
        catch (Exception failure) when (failure is IOException or SocketException or OperationCanceledException)
        {
            Answers.Add("stream ended");
        }

        await ended.CancelAsync();
    }
}
