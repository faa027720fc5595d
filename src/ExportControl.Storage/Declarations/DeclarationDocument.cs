using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ExportControl.Screening.Declarations;

namespace ExportControl.Storage.Declarations;

/// <summary>The facts as judged, as UTF-8 JSON.</summary>
internal static class DeclarationDocument
{
    private static readonly DeclarationJson AsJudged = new(new JsonSerializerOptions(DeclarationJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static byte[] Write(JudgedFacts facts) => DeclarationBytes.Of(facts, lookedUp => JsonSerializer.SerializeToUtf8Bytes(lookedUp, AsJudged.ResolvedFacts));

    public static JudgedFacts Read(ReadOnlySpan<byte> document) =>
        JsonSerializer.Deserialize(document, AsJudged.JudgedFacts) ?? throw new JsonException("A declaration is expected.");

    /// <summary>SHA-256 of what was declared. A date that was filled in is no part of it: the same post tomorrow is the same content.</summary>
    public static byte[] ContentHash(Declaration declaration, bool dateWasGiven) => DeclarationBytes.Hash(declaration, dateWasGiven ? declaration.Date : default);
}
