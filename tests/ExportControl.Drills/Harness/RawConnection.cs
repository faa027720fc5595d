using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ExportControl.Drills.Harness;

/// <summary>
/// A connection that sends bytes as given and reads one answer after another. A socket is used directly: the drills share the processors with the
/// service, and some of them send what HttpClient refuses to send.
/// </summary>
internal sealed class RawConnection : IDisposable
{
    private const int StoredBody = 16 * 1024;
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] buffer = new byte[32 * 1024];
    private readonly byte[] body = new byte[StoredBody];
    private int start;
    private int end;
    private int stored;

    private RawConnection()
    {
    }

    public int Status { get; private set; }

    /// <summary>Status line and header fields of the last answer.</summary>
    public string Head { get; private set; } = "";

    public long BodyLength { get; private set; }

    /// <summary>The beginning of the last body.</summary>
    public ReadOnlySpan<byte> Body => body.AsSpan(0, stored);

    /// <summary>The longest time without a byte of the last answer, without the wait for the end of the connection.</summary>
    public TimeSpan LongestWait { get; private set; }

    /// <summary>Called with each received part of an answer.</summary>
    public Action? Received { get; set; }

    /// <summary>True if the connection cannot be used again.</summary>
    public bool IsEnded { get; private set; }

    public static async Task<RawConnection> OpenAsync(Uri address, CancellationToken ct, int receiveBuffer = 0)
    {
        var connection = new RawConnection();
        try
        {
            if (receiveBuffer > 0)
            {
                connection.socket.ReceiveBufferSize = receiveBuffer;
            }

            await connection.socket.ConnectAsync(IPAddress.Parse(address.Host), address.Port, ct);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        while (bytes.Length > 0)
        {
            bytes = bytes[await socket.SendAsync(bytes, ct)..];
        }
    }

    public Task SendAsync(string text, CancellationToken ct) => SendAsync(Encoding.Latin1.GetBytes(text), ct);

    /// <summary>Reads some bytes of a streamed answer; 0 at its end.</summary>
    public ValueTask<int> ReceiveSomeAsync(Memory<byte> into, CancellationToken ct) => socket.ReceiveAsync(into, ct);

    /// <summary>Reads a whole answer and returns its status.</summary>
    public async Task<int> ReceiveAsync(CancellationToken ct, bool hasNoBody = false)
    {
        do
        {
            await ReadHeadAsync(ct);
        }
        while (Status is >= 100 and < 200);

        IsEnded = Head.Contains("\r\nConnection: close", StringComparison.OrdinalIgnoreCase);
        if (hasNoBody || Status is 204 or 304)
        {
            return Status;
        }

        if (Header("Transfer-Encoding") is "chunked")
        {
            while (await ReadChunkAsync(ct))
            {
                // The next chunk.
            }
        }
        else if (Header("Content-Length") is { } length)
        {
            await ReadBodyAsync(long.Parse(length, CultureInfo.InvariantCulture), ct);
        }
        else
        {
            await ReadBodyAsync(long.MaxValue, ct);
            IsEnded = true;
        }

        return Status;
    }

    /// <summary>The first value of a header field of the last answer.</summary>
    public string? Header(string name)
    {
        var at = Head.IndexOf($"\r\n{name}:", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }

        at += name.Length + 3;
        return Head[at..Head.IndexOf("\r\n", at, StringComparison.Ordinal)].Trim();
    }

    /// <summary>The service sees the end of the requests; its answer can still be read.</summary>
    public void EndSending() => socket.Shutdown(SocketShutdown.Send);

    public void Dispose() => socket.Dispose();

    private async Task ReadHeadAsync(CancellationToken ct)
    {
        (Status, Head, stored, BodyLength, LongestWait) = (0, "", 0, 0, TimeSpan.Zero);
        int length;
        while ((length = buffer.AsSpan(start, end - start).IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (await FillAsync(ct) == 0)
            {
                throw new IOException("The connection was closed before an answer was complete.");
            }
        }

        Head = Encoding.Latin1.GetString(buffer, start, length + 2);
        start += length + 4;
        Status = int.Parse(Head.AsSpan(9, 3), CultureInfo.InvariantCulture);
    }

    private async Task<bool> ReadChunkAsync(CancellationToken ct)
    {
        var size = long.Parse(await ReadLineAsync(ct), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        await ReadBodyAsync(size, ct);
        await ReadLineAsync(ct);
        return size > 0;
    }

    private async Task<string> ReadLineAsync(CancellationToken ct)
    {
        int length;
        while ((length = buffer.AsSpan(start, end - start).IndexOf("\r\n"u8)) < 0)
        {
            if (await FillAsync(ct) == 0)
            {
                throw new IOException("The connection was closed inside an answer.");
            }
        }

        var line = Encoding.Latin1.GetString(buffer, start, length);
        start += length + 2;
        return line;
    }

    private async Task ReadBodyAsync(long length, CancellationToken ct)
    {
        while (length > 0)
        {
            if (start == end && await FillAsync(ct) == 0)
            {
                if (length > long.MaxValue / 2)
                {
                    return;
                }

                throw new IOException("The connection was closed inside an answer.");
            }

            var read = (int)Math.Min(length, end - start);
            var copied = Math.Min(read, StoredBody - stored);
            buffer.AsSpan(start, copied).CopyTo(body.AsSpan(stored));
            (stored, start, length, BodyLength) = (stored + copied, start + read, length - read, BodyLength + read);
        }
    }

    private async Task<int> FillAsync(CancellationToken ct)
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        if (end == buffer.Length)
        {
            throw new IOException("The head of an answer is too long.");
        }

        var from = Stopwatch.GetTimestamp();
        var read = await socket.ReceiveAsync(buffer.AsMemory(end), ct);
        var wait = Stopwatch.GetElapsedTime(from);
        LongestWait = read > 0 && wait > LongestWait ? wait : LongestWait;
        Received?.Invoke();
        end += read;
        return read;
    }
}
