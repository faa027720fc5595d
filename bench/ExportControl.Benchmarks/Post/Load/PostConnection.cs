using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ExportControl.Benchmarks.Post.Load;

/// <summary>
/// A keep-alive connection that posts and waits for the answer. It uses a socket directly: the generator shares the cores with the measured processes
/// and must use little of them.
/// </summary>
internal sealed class PostConnection : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] sent = new byte[16 * 1024];
    private byte[] received = new byte[64 * 1024];
    private int length;

    private PostConnection()
    {
    }

    /// <summary>The last answer, head and body; valid until the next post.</summary>
    public ReadOnlySpan<byte> Answer => received.AsSpan(0, length);

    public static async Task<PostConnection> OpenAsync(int port)
    {
        var connection = new PostConnection();
        await connection.socket.ConnectAsync(IPAddress.Loopback, port);
        return connection;
    }

    /// <summary>The head of a repeated post, up to the value of Content-Length.</summary>
    public static byte[] Head(string path, string key, string type = "application/json") =>
        Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Api-Key: {key}\r\nContent-Type: {type}\r\nContent-Length: ");

    /// <summary>Posts the body with the reference and returns the status when the answer is complete.</summary>
    public async Task<int> PostAsync(byte[] head, PostBody body, ReadOnlyMemory<byte> reference)
    {
        if (sent.Length < head.Length + body.Json.Length + 32)
        {
            sent = new byte[head.Length + body.Json.Length + 32];
        }

        head.CopyTo(sent, 0);
        body.Json.Length.TryFormat(sent.AsSpan(head.Length), out var digits, provider: CultureInfo.InvariantCulture);
        var at = head.Length + digits;
        "\r\n\r\n"u8.CopyTo(sent.AsSpan(at));
        at += 4;
        body.Json.CopyTo(sent, at);
        reference.CopyTo(sent.AsMemory(at + body.ReferenceAt));
        await SendAsync(sent.AsMemory(0, at + body.Json.Length));
        return await ReceiveAsync();
    }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            bytes = bytes[await socket.SendAsync(bytes)..];
        }
    }

    /// <summary>Reads some bytes of a streamed answer; 0 at its end.</summary>
    public ValueTask<int> ReceiveSomeAsync(Memory<byte> into) => socket.ReceiveAsync(into);

    /// <summary>The id in the Location header of the answer.</summary>
    public Guid VerdictId()
    {
        var at = Answer.IndexOf("/v1/verdicts/"u8);
        return Guid.Parse(Encoding.ASCII.GetString(Answer.Slice(at + 13, 36)), CultureInfo.InvariantCulture);
    }

    public void Dispose() => socket.Dispose();

    private async Task<int> ReceiveAsync()
    {
        length = 0;
        while (true)
        {
            if (length == received.Length)
            {
                Array.Resize(ref received, received.Length * 2);
            }

            var more = await socket.ReceiveAsync(received.AsMemory(length));
            if (more == 0)
            {
                throw new IOException("The connection was closed before the answer was complete.");
            }

            length += more;
            if (IsComplete())
            {
                return ((received[9] - '0') * 100) + ((received[10] - '0') * 10) + received[11] - '0';
            }
        }
    }

    // A chunked answer ends with an empty chunk. The JSON contains no line ends, so the end is unambiguous.
    private bool IsComplete()
    {
        if (Answer.EndsWith("\r\n0\r\n\r\n"u8))
        {
            return true;
        }

        var end = Answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return false;
        }

        var at = Answer[..end].IndexOf("Content-Length: "u8);
        return at >= 0 && System.Buffers.Text.Utf8Parser.TryParse(Answer[(at + 16)..], out int bytes, out _) && length >= end + 4 + bytes;
    }
}
