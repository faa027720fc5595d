using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using FluentValidation;

namespace ExportControl.Api.Http.Json;

/// <summary>A body as read: its value, or why it could not be read, or the part of it that could.</summary>
internal sealed class JsonBody<T>
    where T : class
{
    private readonly ProblemResult? unread;
    private readonly Errors? misshapen;

    private JsonBody(T? body, ReadOnlyMemory<byte> received, ProblemResult? unread = null, Errors? misshapen = null) =>
        (Body, Received, this.unread, this.misshapen) = (body!, received, unread, misshapen);

    /// <summary>The body; to be used only once <see cref="Validate"/> has found nothing.</summary>
    public T Body { get; }

    public ReadOnlyMemory<byte> Received { get; }

    /// <summary>All that is wrong, in shape and in content; null when nothing is.</summary>
    public ProblemResult? Validate(IValidator<T> validator)
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

    public static async ValueTask<JsonBody<T>?> BindAsync(HttpContext http, ParameterInfo parameter)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (!BodyBytes.IsJson(http.Request))
        {
            return new JsonBody<T>(null, default, ProblemResults.Of(ProblemKind.UnsupportedMediaType));
        }

        return await BodyBytes.ReadAsync(http.Request, http.RequestAborted) is { } bytes ? Read(bytes) : new JsonBody<T>(null, default, ProblemResults.Of(ProblemKind.TooLarge));
    }

    /// <summary>Strict: no comments, no unknown or repeated members, no numbers in quotation marks, nothing after the value.</summary>
    public static JsonBody<T> Read(ReadOnlyMemory<byte> bytes)
    {
        var json = bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        var type = (JsonTypeInfo<T>)ApiJson.Strict.GetTypeInfo(typeof(T));
        try
        {
            return JsonSerializer.Deserialize(json.Span, type) is { } body ? new JsonBody<T>(body, bytes) : Sift(json, type);
        }
        catch (Exception refused) when (refused is JsonException or InvalidOperationException)
        {
            return JsonSyntax.Fault(json.Span) is { } fault ? new JsonBody<T>(null, bytes, new ProblemResult(ProblemKind.NotJson, fault)) : Sift(json, type);
        }
    }

    private static JsonBody<T> Sift(ReadOnlyMemory<byte> json, JsonTypeInfo<T> type)
    {
        var (errors, rest) = JsonShape.Sift(json, type);
        return new JsonBody<T>(JsonSerializer.Deserialize(rest.Span, type), json, null, errors);
    }
}
