using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ExportControl.Contracts.Events;

namespace ExportControl.Application.Events;

/// <summary>Reads and writes events as JSON.</summary>
[JsonSerializable(typeof(EventDocument))]
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
[JsonSerializable(typeof(string))]
internal sealed partial class EventJson : JsonSerializerContext
{
    /// <summary>Cyrillic stays unescaped.</summary>
    public static readonly JsonTypeInfo<EventDocument> Document = (JsonTypeInfo<EventDocument>)new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter<EventKind>() },
        TypeInfoResolver = new EventJson(),
    }.GetTypeInfo(typeof(EventDocument));
}
