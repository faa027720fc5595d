using ExportControl.Api.Http.Deadlines;
using ExportControl.Api.Http.Limits;
using ExportControl.Api.Http.Limits.Bodies;
using Microsoft.Net.Http.Headers;

namespace ExportControl.Api.Http.Json;

/// <summary>Reads the bytes of a request body, at most <see cref="MaxBytes"/>; the buffer grows with the bytes received, not with the length announced.</summary>
internal static class RequestBody
{
    /// <summary>10 MB.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    private const int FirstBuffer = 16 * 1024;

    public static bool IsJson(HttpRequest request) => MediaType(request) == "application/json";

    /// <summary>The media type in lower case; null where there is none, the content is encoded, or its character set is not UTF-8.</summary>
    public static string? MediaType(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && (!type.Charset.HasValue || type.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        && request.Headers.ContentEncoding.Count == 0 ? type.MediaType.Value?.ToLowerInvariant() : null;

    /// <summary>Whether the request has no body.</summary>
    public static bool IsAbsent(HttpRequest request) => request.ContentType is null && request.ContentLength is null or 0 && request.Headers.TransferEncoding.Count == 0;

    /// <summary>Null for a body longer than <see cref="MaxBytes"/>. From here on the request has the time of <see cref="RequestDeadlines.Work"/>.</summary>
    public static async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.HttpContext.Features.Get<ReceivedBody>() is { } received)
        {
            return received.Bytes;
        }

        if (request.ContentLength > MaxBytes)
        {
            return null;
        }

        var buffer = new byte[Math.Clamp(request.ContentLength + 1 ?? FirstBuffer, 1, FirstBuffer)];
        var count = 0;
        while (await request.Body.ReadAsync(buffer.AsMemory(count), ct) is var read and > 0)
        {
            count += read;
            if (count > MaxBytes)
            {
                return null;
            }

            if (count == buffer.Length)
            {
                BodyMemory.Of(request.HttpContext)?.Grow(buffer.Length * 2);
                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }

        RequestDeadlines.Begin(request.HttpContext);
        return buffer.AsMemory(0, count);
    }
}
