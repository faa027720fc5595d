using System.Net;
using System.Net.Sockets;
using System.Text;
using ExportControl.Api.Http.Limits.Kinds;

namespace ExportControl.Api.Tests.Http.Limits;

public sealed class PaceTests(PacedApp app) : IClassFixture<PacedApp>
{
    [Fact]
    public async Task A_body_that_arrives_too_slowly_is_answered_with_408_and_its_place_is_free_again()
    {
        var key = await app.NewKeyAsync();
        var places = key.Limits.Running(OperationKind.Post).Available;
        using var client = new TcpClient();
        await client.ConnectAsync(key.Client.BaseAddress!.Host, key.Client.BaseAddress.Port);
        await using var stream = client.GetStream();

        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{Head(key, "application/json")}Content-Length: 100000\r\n\r\n{{"));

        using var reader = new StreamReader(stream);
        Assert.Equal("HTTP/1.1 408 Request Timeout", await reader.ReadLineAsync());
        Assert.Contains("/problems/request-timeout", await reader.ReadToEndAsync(), StringComparison.Ordinal);
        await LimitedKey.UntilAsync(() => key.Limits.Running(OperationKind.Post).Available == places);
        Assert.Equal(HttpStatusCode.Created, await key.PostAsync());
    }

    [Fact]
    public async Task An_idle_batch_stream_ends_with_a_result_that_says_so_after_the_results_of_its_items()
    {
        var key = await app.NewKeyAsync();
        var places = key.Limits.Running(OperationKind.Batch).Available;
        using var client = new TcpClient();
        await client.ConnectAsync(key.Client.BaseAddress!.Host, key.Client.BaseAddress.Port);
        await using var stream = client.GetStream();
        var item = A.Declaration().ToJsonString() + "\n";

        await stream.WriteAsync(Encoding.UTF8.GetBytes($"{Head(key, "application/x-ndjson", "/batch?view=summary")}Transfer-Encoding: chunked\r\n\r\n{Encoding.UTF8.GetByteCount(item):x}\r\n{item}\r\n"));

        using var reader = new StreamReader(stream);
        Assert.Equal("HTTP/1.1 200 OK", await reader.ReadLineAsync());
        var answer = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line && line != "0")
        {
            answer.AppendLine(line);
        }

        var results = answer.ToString();
        var stored = results.IndexOf("\"status\":201", StringComparison.Ordinal);
        var ended = results.IndexOf("Nothing was received for 3 seconds", StringComparison.Ordinal);
        Assert.True(stored >= 0 && ended > stored, results);
        Assert.Contains("\"status\":408", results, StringComparison.Ordinal);
        await LimitedKey.UntilAsync(() => key.Limits.Running(OperationKind.Batch).Available == places);
    }

    [Fact]
    public async Task A_reader_that_stops_reading_loses_its_connection_and_its_place()
    {
        var key = await app.NewKeyAsync();
        var places = key.Limits.Running(OperationKind.Batch).Available;

        // Answers of more bytes than the buffers of both sides hold, which are not read.
        var large = A.Declaration(d => d["lines"] = new System.Text.Json.Nodes.JsonArray([.. Enumerable.Range(1, 300).Select(n => A.Line(n, "8542319000", "DE", "DE", "microprocessors"))]));
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(key.Client.BaseAddress!.Host, key.Client.BaseAddress.Port);
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{Head(key, "application/x-ndjson", "/batch?view=full")}Transfer-Encoding: chunked\r\n\r\n"));

        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            while (true)
            {
                large["reference"] = A.Reference();
                var item = large.ToJsonString() + "\n";
                await stream.WriteAsync(Encoding.UTF8.GetBytes($"{Encoding.UTF8.GetByteCount(item):x}\r\n{item}\r\n"));
            }
        });

        await LimitedKey.UntilAsync(() => key.Limits.Running(OperationKind.Batch).Available == places);
    }

    private static string Head(LimitedKey key, string mediaType, string path = "") =>
        $"POST /v1/declarations{path} HTTP/1.1\r\nHost: test\r\nX-Api-Key: {key.Client.DefaultRequestHeaders.GetValues("X-Api-Key").Single()}\r\nContent-Type: {mediaType}\r\n";
}
