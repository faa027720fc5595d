using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Storage.Verdicts;

/// <summary>The verdict as issued, as UTF-8 JSON. Written, read and written again it is the same to the byte.</summary>
internal static class VerdictDocument
{
    private static readonly VerdictJson Json = new(new JsonSerializerOptions(VerdictJson.Default.Options)
    {
        // Names and descriptions are Cyrillic; the bytes are served as JSON only, never pasted into a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static byte[] Write(Verdict verdict) => JsonSerializer.SerializeToUtf8Bytes(verdict, Json.Verdict);

    public static Verdict Read(ReadOnlySpan<byte> document) =>
        JsonSerializer.Deserialize(document, Json.Verdict) ?? throw new JsonException("A verdict is expected.");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters = [typeof(SnakeCaseEnum<Outcome>), typeof(SnakeCaseEnum<Certainty>), typeof(SnakeCaseEnum<MatchKind>)])]
[JsonSerializable(typeof(Verdict))]
internal sealed partial class VerdictJson : JsonSerializerContext;
