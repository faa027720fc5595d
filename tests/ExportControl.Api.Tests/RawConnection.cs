using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace ExportControl.Api.Tests;

/// <summary>One TCP connection to a host, over which a test writes and reads HTTP/1.1 itself.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveBufferSize = 16 * 1024 };
    private readonly Uri address;
    private readonly string key;
    private readonly StringBuilder received = new();

    private RawConnection(Uri address, string key) => (this.address, this.key) = (address, key);

    /// <summary>What was received and not yet taken.</summary>
    public string Received => received.ToString();

    public static Task<RawConnection> ToAsync(HttpClient client) => ToAsync(client.BaseAddress!, client.DefaultRequestHeaders.GetValues("X-Api-Key").Single());

    public static async Task<RawConnection> ToAsync(Uri address, string key)
    {
        var connection = new RawConnection(address, key);
        await connection.socket.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        return connection;
    }

    /// <summary>Sends the head of a request; the body follows in chunks.</summary>
    public Task BeginAsync(string target, string contentType = "application/x-ndjson") =>
        SendAsync($"POST {target} HTTP/1.1\r\nHost: {address.Authority}\r\nX-Api-Key: {key}\r\nContent-Type: {contentType}\r\nTransfer-Encoding: chunked\r\n\r\n");

    public Task GetAsync(string target) => SendAsync($"GET {target} HTTP/1.1\r\nHost: {address.Authority}\r\nX-Api-Key: {key}\r\n\r\n");

    /// <summary>Sends a part of the body.</summary>
    public Task ChunkAsync(string text) => SendAsync(string.Create(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(text):x}\r\n{text}\r\n"));

    /// <summary>Sends bytes as a part of the body.</summary>
    public async Task ChunkAsync(ReadOnlyMemory<byte> bytes)
    {
        await SendAsync(string.Create(CultureInfo.InvariantCulture, $"{bytes.Length:x}\r\n"));
        await SendBytesAsync(bytes);
        await SendAsync("\r\n");
    }

    /// <summary>Ends the body.</summary>
    public Task EndAsync() => SendAsync("0\r\n\r\n");

    public Task SendAsync(string text) => SendBytesAsync(Encoding.UTF8.GetBytes(text));

    private async Task SendBytesAsync(ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            bytes = bytes[await socket.SendAsync(bytes, TestContext.Current.CancellationToken)..];
        }
    }

    /// <summary>Reads until the text arrives, and takes everything up to it. Fails where the connection ends before.</summary>
    public async Task<string> ReadToAsync(string text)
    {
        int end;
        while ((end = Received.IndexOf(text, StringComparison.Ordinal)) < 0)
        {
            Assert.True(await ReadAsync(), $"The connection ended before '{text}'; received: {Received}");
        }

        var taken = Received[..(end + text.Length)];
        received.Remove(0, taken.Length);
        return taken;
    }

    /// <summary>Reads until the other side closes or aborts the connection, with a pause after each 4 KB, and returns all that was not taken.</summary>
    public async Task<string> ReadToEndAsync(TimeSpan pause = default)
    {
        try
        {
            while (await ReadAsync())
            {
                await Task.Delay(pause, TestContext.Current.CancellationToken);
            }
        }
        catch (SocketException aborted) when (aborted.SocketErrorCode == SocketError.ConnectionReset)
        {
        }

        return Received;
    }

    public void Dispose() => socket.Dispose();

    private async Task<bool> ReadAsync()
    {
        var buffer = new byte[4096];
        var count = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
        received.Append(Encoding.UTF8.GetString(buffer, 0, count));
        return count > 0;
    }
}
