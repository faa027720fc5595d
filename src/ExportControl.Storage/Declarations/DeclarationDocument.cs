using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ExportControl.Screening.Declarations;

namespace ExportControl.Storage.Declarations;

/// <summary>Serializes evaluated facts as UTF-8 JSON and computes content hashes.</summary>
internal static class DeclarationDocument
{
    private static readonly JsonSerializerOptions Json = new(DeclarationJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = DeclarationJson.Default.WithAddedModifier(LaterMembers.OmitNull),
    };

    public static byte[] Write(EvaluatedFacts facts) => DeclarationJsonWriter.Write(facts, lookedUp => JsonSerializer.SerializeToUtf8Bytes(lookedUp, (JsonTypeInfo<ResolvedFacts>)Json.GetTypeInfo(typeof(ResolvedFacts))));

    public static EvaluatedFacts Read(ReadOnlySpan<byte> document) =>
        JsonSerializer.Deserialize(document, (JsonTypeInfo<EvaluatedFacts>)Json.GetTypeInfo(typeof(EvaluatedFacts))) ?? throw new JsonException("The stored facts are null; a JSON object is expected.");

    /// <summary>SHA-256 of the declared content. A date that was set to today is not part of it: the same body sent on another day is the same content.</summary>
    public static byte[] ContentHash(Declaration declaration, bool dateWasGiven) => DeclarationJsonWriter.Hash(declaration, dateWasGiven ? declaration.Date : default);
}
