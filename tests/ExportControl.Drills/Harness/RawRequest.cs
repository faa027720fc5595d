using System.Text;

namespace ExportControl.Drills.Harness;

/// <summary>Requests as bytes.</summary>
internal static class RawRequest
{
    public static byte[] Get(string target, string? key, string headers = "") => Encoding.Latin1.GetBytes($"GET {target} HTTP/1.1\r\nHost: drill\r\n{KeyLine(key)}{headers}\r\n");

    public static byte[] Post(string target, string? key, byte[] body, string type = "application/json") =>
        [.. Encoding.Latin1.GetBytes($"POST {target} HTTP/1.1\r\nHost: drill\r\n{KeyLine(key)}Content-Type: {type}\r\nContent-Length: {body.Length}\r\n\r\n"), .. body];

    /// <summary>The head of a post whose body follows in chunks.</summary>
    public static string ChunkedHead(string target, string key, string type) =>
        $"POST {target} HTTP/1.1\r\nHost: drill\r\n{KeyLine(key)}Content-Type: {type}\r\nTransfer-Encoding: chunked\r\n\r\n";

    public static byte[] Chunk(byte[] bytes) => [.. Encoding.ASCII.GetBytes($"{bytes.Length:X}\r\n"), .. bytes, .. "\r\n"u8];

    private static string KeyLine(string? key) => key is null ? "" : $"X-Api-Key: {key}\r\n";
}
