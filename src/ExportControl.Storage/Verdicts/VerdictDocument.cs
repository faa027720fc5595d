using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Declarations;

namespace ExportControl.Storage.Verdicts;

/// <summary>Serializes verdicts as UTF-8 JSON. Reading a document and writing it again yields the same bytes.</summary>
internal static class VerdictDocument
{
    private static readonly JsonTypeInfo<Verdict> Json = (JsonTypeInfo<Verdict>)new JsonSerializerOptions(VerdictJson.Default.Options)
    {
        // Cyrillic stays unescaped. The bytes are served as JSON only and never embedded in HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = VerdictJson.Default.WithAddedModifier(LaterMembers.OmitNull),
    }.GetTypeInfo(typeof(Verdict));

    public static byte[] Write(Verdict verdict) => JsonSerializer.SerializeToUtf8Bytes(verdict, Json);

    public static Verdict Read(ReadOnlySpan<byte> document) =>
        JsonSerializer.Deserialize(document, Json) ?? throw new JsonException("The stored verdict is null; a JSON object is expected.");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters = [typeof(SnakeCaseEnumConverter<Outcome>), typeof(SnakeCaseEnumConverter<Certainty>), typeof(SnakeCaseEnumConverter<MatchKind>)])]
[JsonSerializable(typeof(Verdict))]
internal sealed partial class VerdictJson : JsonSerializerContext;
