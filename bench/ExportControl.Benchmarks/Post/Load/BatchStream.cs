using System.Buffers.Text;
using System.Diagnostics;
using System.Text;

namespace ExportControl.Benchmarks.Post.Load;

/// <summary>
/// One batch request of many lines, sent and answered concurrently on one connection. Answers are counted, not stored.
/// </summary>
internal static class BatchStream
{
    private static readonly byte[] Created = "{\"status\":201"u8.ToArray();

    /// <summary>Posts declarations as one NDJSON stream. Returns the number of answers and the number with status 201.</summary>
    /// <param name="api">The service.</param>
    /// <param name="bodies">The declarations, sent repeatedly.</param>
    /// <param name="count">Number of declarations.</param>
    /// <param name="references">Receives the reference of each sent line, if given.</param>
    /// <param name="answered">Called after each part of the response with the number of answers so far.</param>
    public static async Task<(int Answered, int Created)> PostAsync(
        ApiProcess api, IReadOnlyList<PostBody> bodies, int count, List<byte[]>? references = null, Action<int>? answered = null)
    {
        using var connection = await PostConnection.OpenAsync(api.Port);
        await connection.SendAsync(Encoding.ASCII.GetBytes(
            $"POST /v1/declarations/batch HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Api-Key: {ApiProcess.Key}\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"));
        var sending = SendAsync(connection, bodies, count, references);
        var counted = await CountAsync(connection, answered);
        await sending;
        return counted;
    }

    private static async Task SendAsync(PostConnection connection, IReadOnlyList<PostBody> bodies, int count, List<byte[]>? references)
    {
        var buffer = new byte[64 * 1024];
        var sent = 0;
        while (sent < count)
        {
            // A chunk of whole lines: four digits of hex, then the lines.
            var length = 6;
            while (sent < count && bodies[sent % bodies.Count] is var body && length + body.Json.Length + 3 < buffer.Length)
            {
                var reference = LoadGenerator.NewReference();
                body.Json.CopyTo(buffer, length);
                reference.CopyTo(buffer, length + body.ReferenceAt);
                length += body.Json.Length;
                buffer[length++] = (byte)'\n';
                references?.Add(reference);
                sent++;
            }

            Utf8Formatter.TryFormat((uint)(length - 6), buffer, out _, new System.Buffers.StandardFormat('X', 4));
            "\r\n"u8.CopyTo(buffer.AsSpan(4));
            "\r\n"u8.CopyTo(buffer.AsSpan(length));
            await connection.SendAsync(buffer.AsMemory(0, length + 2));
        }

        await connection.SendAsync("0\r\n\r\n"u8.ToArray());
    }

    // An answer is a line that begins with its status.
    private static async Task<(int Answered, int Created)> CountAsync(PostConnection connection, Action<int>? answered)
    {
        var buffer = new byte[128 * 1024];
        var (carried, lines, created) = (0, 0, 0);
        while (await connection.ReceiveSomeAsync(buffer.AsMemory(carried)) is var read and > 0)
        {
            var length = carried + read;
            (lines, created) = (lines + Count(buffer.AsSpan(0, length), "{\"status\":"u8), created + Count(buffer.AsSpan(0, length), Created));

            // The last bytes may be the beginning of an answer; they are counted again with the next ones.
            carried = Math.Min(Created.Length - 1, length);
            var tail = buffer.AsSpan(length - carried, carried);
            (lines, created) = (lines - Count(tail, "{\"status\":"u8), created - Count(tail, Created));
            tail.CopyTo(buffer);
            answered?.Invoke(lines);
        }

        var rest = buffer.AsSpan(0, carried);
        return (lines + Count(rest, "{\"status\":"u8), created + Count(rest, Created));
    }

    private static int Count(ReadOnlySpan<byte> text, ReadOnlySpan<byte> what)
    {
        var count = 0;
        for (var at = text.IndexOf(what); at >= 0; at = text.IndexOf(what))
        {
            count++;
            text = text[(at + what.Length)..];
        }

        return count;
    }
}
