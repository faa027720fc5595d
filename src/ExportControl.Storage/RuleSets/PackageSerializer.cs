using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ExportControl.Screening.RuleSets;

namespace ExportControl.Storage.RuleSets;

/// <summary>The stored form of a package: one JSON object, path to text, ordered by path (ordinal), compressed with Brotli.</summary>
internal static class PackageSerializer
{
    private static readonly PackageJson Json = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static byte[] Pack(RuleSetPackage package)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal))
        {
            JsonSerializer.Serialize(brotli, package.Files, Json.IReadOnlyDictionaryStringString);
        }

        return packed.ToArray();
    }

    public static RuleSetPackage Unpack(byte[] packed)
    {
        using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        return new RuleSetPackage(JsonSerializer.Deserialize(brotli, Json.IReadOnlyDictionaryStringString) ?? throw new JsonException("A rule-set package is expected."));
    }
}

[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
internal sealed partial class PackageJson : JsonSerializerContext;
