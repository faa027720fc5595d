using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using ExportControl.Api.Http.Authentication;
using Microsoft.Extensions.DependencyInjection;

namespace ExportControl.Api.Tests.ApiKeys;

/// <summary>A revoked key ends inside an open batch. The requests are written to a socket, because HttpClient reads no answer before its body is sent.</summary>
[Collection<Served>]
public sealed class OpenStreamTests(App app)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_revoked_key_ends_an_open_batch_and_nothing_more_is_stored()
    {
        var admin = await app.NewTenantAsync("admin");
        var made = await App.ReadAsync(await admin.PostAsJsonAsync("/v1/api-keys", new { name = "a stream", role = "broker" }));
        using var batch = await BatchAsync((string)made["secret"]!);
        var ended = batch.ReadToEndAsync();
        await batch.SendAsync(A.Declaration());
        await batch.SendAsync(A.Declaration());
        for (var i = 0; i < 300 && await CountAsync(admin) < 2; i++)
        {
            await Task.Delay(100);
        }

        await admin.DeleteAsync($"/v1/api-keys/{made["key"]!["id"]}");
        for (var i = 0; i < 190 && !ended.IsCompleted && await batch.TrySendAsync(A.Declaration()); i++)
        {
            await Task.Delay(100);
        }

        var answers = await ended.WaitAsync(Patience);
        var count = await CountAsync(admin);
        Assert.InRange(count, 2, 200 - 1);

        // On a busy machine the connection may be broken before the last result is sent; then the answer is visibly incomplete.
        var refusal = answers.IndexOf("\"status\":401", StringComparison.Ordinal);
        Assert.True(refusal >= 0 || !answers.EndsWith("0\r\n\r\n", StringComparison.Ordinal), answers[^Math.Min(answers.Length, 500)..]);
        Assert.DoesNotContain("\"status\":201", answers[(refusal < 0 ? answers.Length : refusal)..], StringComparison.Ordinal);
        await Task.Delay(1000);
        Assert.Equal(count, await CountAsync(admin));
    }

    [Fact]
    public async Task A_batch_of_a_valid_key_stays_open()
    {
        var admin = await app.NewTenantAsync("admin");
        var made = await App.ReadAsync(await admin.PostAsJsonAsync("/v1/api-keys", new { name = "a stream", role = "broker" }));
        using var batch = await BatchAsync((string)made["secret"]!);
        for (var i = 0; i < 40; i++)
        {
            await batch.SendAsync(A.Declaration());
            await Task.Delay(150);
        }

        await batch.CompleteAsync();

        Assert.Equal(40, (await batch.ReadToEndAsync().WaitAsync(Patience)).Split("\"status\":201").Length - 1);
    }

    [Fact]
    public async Task Answered_requests_are_not_watched()
    {
        var broker = await app.NewTenantAsync();
        for (var i = 0; i < 20; i++)
        {
            await broker.GetAsync("/v1/control-lists");
        }

        var open = app.Services.GetRequiredService<OpenRequests>();
        for (var i = 0; i < 100 && open.Count > 10; i++)
        {
            await Task.Delay(100);
        }

        Assert.InRange(open.Count, 0, 10);
    }

    private static async Task<int> CountAsync(HttpClient admin) => (await App.ReadAsync(await admin.GetAsync("/v1/verdicts?limit=200")))["items"]!.AsArray().Count;

    private async Task<OpenBatch> BatchAsync(string key)
    {
        var client = new TcpClient();
        await client.ConnectAsync(app.Address.Host, app.Address.Port);
        var batch = new OpenBatch(client);
        await batch.WriteAsync($"POST /v1/declarations/batch HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {key}\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
        return batch;
    }

    private sealed class OpenBatch(TcpClient client) : IDisposable
    {
        public Task SendAsync(JsonNode item)
        {
            var line = item.ToJsonString() + "\n";
            return WriteAsync($"{Encoding.UTF8.GetByteCount(line):x}\r\n{line}\r\n");
        }

        public async Task<bool> TrySendAsync(JsonNode item)
        {
            try
            {
                await SendAsync(item);
                return true;
            }
            catch (IOException)
            {
                return false;
            }
        }

        public Task CompleteAsync() => WriteAsync("0\r\n\r\n");

        public async Task WriteAsync(string text) => await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text));

        /// <summary>Everything that is sent until the connection ends or is broken.</summary>
        public async Task<string> ReadToEndAsync()
        {
            var received = new MemoryStream();
            var buffer = new byte[4096];
            try
            {
                while (await client.GetStream().ReadAsync(buffer) is var count and > 0)
                {
                    received.Write(buffer, 0, count);
                }
            }
            catch (IOException)
            {
                // The connection was broken.
            }

            return Encoding.UTF8.GetString(received.ToArray());
        }

        public void Dispose() => client.Dispose();
    }
}
