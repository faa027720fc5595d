using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FluentValidation;

namespace ExportControl.Api.Http;

/// <summary>A body as read: its value, or why it could not be read, or the part of it that could.</summary>
internal sealed class Posted<T>
    where T : class
{
    private readonly Refused? unread;
    private readonly Errors? misshapen;

    private Posted(T? body, ReadOnlyMemory<byte> received, Refused? unread = null, Errors? misshapen = null) =>
        (Body, Received, this.unread, this.misshapen) = (body!, received, unread, misshapen);

    /// <summary>The body; to be used only once <see cref="Faults"/> has found nothing.</summary>
    public T Body { get; }

    public ReadOnlyMemory<byte> Received { get; }

    /// <summary>All that is wrong, in shape and in content; null when nothing is.</summary>
    public Refused? Faults(IValidator<T> validator)
    {
        if (unread is not null)
        {
            return unread;
        }

        var errors = misshapen ?? new Errors();
        if (Body is not null)
        {
            validator.Validate(Body, errors);
        }

        return errors.Any ? errors.ToRefused() : null;
    }

    public static async ValueTask<Posted<T>?> BindAsync(HttpContext http, ParameterInfo parameter)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (!BodyBytes.IsJson(http.Request))
        {
            return new Posted<T>(null, default, Problems.Of(ProblemKind.UnsupportedMediaType));
        }

        return await BodyBytes.ReadAsync(http.Request, http.RequestAborted) is { } bytes ? Read(bytes) : new Posted<T>(null, default, Problems.Of(ProblemKind.TooLarge));
    }

    /// <summary>Strict: no comments, no unknown or repeated members, no numbers in quotation marks, nothing after the value.</summary>
    public static Posted<T> Read(ReadOnlyMemory<byte> bytes)
    {
        var json = bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        var type = (JsonTypeInfo<T>)ApiJson.Strict.GetTypeInfo(typeof(T));
        try
        {
            return JsonSerializer.Deserialize(json.Span, type) is { } body ? new Posted<T>(body, bytes) : Sift(json, type);
        }
        catch (Exception refused) when (refused is JsonException or InvalidOperationException)
        {
            return JsonSyntax.Fault(json.Span) is { } fault ? new Posted<T>(null, bytes, new Refused(ProblemKind.NotJson, fault)) : Sift(json, type);
        }
    }

    private static Posted<T> Sift(ReadOnlyMemory<byte> json, JsonTypeInfo<T> type)
    {
        var (errors, rest) = JsonShape.Sift(json, type);
        return new Posted<T>(JsonSerializer.Deserialize(rest.Span, type), json, null, errors);
    }
}

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
