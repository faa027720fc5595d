using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Validation;

namespace ExportControl.Api.Http.Json;

/// <summary>Parses a document strictly: no comments, no unknown or repeated members, no numbers in quotation marks, nothing after the value.</summary>
internal static class StrictJsonReader
{
    /// <param name="bytes">The text.</param>
    /// <param name="firstLine">Number of its first line, in the body that it is a part of.</param>
    public static ParsedDocument<T> Read<T>(ReadOnlyMemory<byte> bytes, long firstLine = 1)
        where T : class
    {
        var json = bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        var type = (JsonTypeInfo<T>)ApiJson.Strict.GetTypeInfo(typeof(T));
        try
        {
            return JsonSerializer.Deserialize(json.Span, type) is { } document ? ParsedDocumentFactory.Complete(document, bytes) : ReadPartly(json, type);
        }
        catch (Exception refused) when (refused is JsonException or InvalidOperationException)
        {
            return JsonSyntaxChecker.FindError(json.Span, firstLine) is { } error
                ? ParsedDocumentFactory.Unreadable<T>(new Problem(ProblemKind.NotJson, error), bytes)
                : ReadPartly(json, type);
        }
    }

    private static ParsedDocument<T> ReadPartly<T>(ReadOnlyMemory<byte> json, JsonTypeInfo<T> type)
        where T : class
    {
        var (errors, valid) = JsonShapeChecker.Sift(json, type);
        return ParsedDocumentFactory.Partial(JsonSerializer.Deserialize(valid.Span, type), json, errors);
    }
}
