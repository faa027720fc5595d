using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FluentValidation;

namespace ExportControl.Api.Http.Json;

/// <summary>The bytes of a request's body, never more than allowed and never more memory than was really sent.</summary>
internal static class BodyBytes
{
    public const int Most = 10 * 1024 * 1024;

    private const int FirstBuffer = 16 * 1024;

    public static bool IsJson(HttpRequest request) => MediaType(request) == "application/json";

    /// <summary>The media type in small letters; null where there is none, or the content is encoded or in another character set than UTF-8.</summary>
    public static string? MediaType(HttpRequest request) =>
        Microsoft.Net.Http.Headers.MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && (!type.Charset.HasValue || type.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        && request.Headers.ContentEncoding.Count == 0 ? type.MediaType.Value?.ToLowerInvariant() : null;

    /// <summary>Whether nothing was sent at all.</summary>
    public static bool IsAbsent(HttpRequest request) => request.ContentType is null && request.ContentLength is null or 0 && request.Headers.TransferEncoding.Count == 0;

    /// <summary>Null when there is more than <see cref="Most"/>.</summary>
    public static async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > Most)
        {
            return null;
        }

        var buffer = new byte[Math.Clamp(request.ContentLength + 1 ?? FirstBuffer, 1, FirstBuffer)];
        var count = 0;
        while (await request.Body.ReadAsync(buffer.AsMemory(count), ct) is var read and > 0)
        {
            count += read;
            if (count > Most)
            {
                return null;
            }

            if (count == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }

        return buffer.AsMemory(0, count);
    }
}
