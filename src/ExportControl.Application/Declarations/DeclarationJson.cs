using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ExportControl.Contracts.Declarations;
using ExportControl.Contracts.Declarations.Lines;

namespace ExportControl.Application.Declarations;

/// <summary>Reads declarations and withdrawals as they were stored, and writes them as a sender would.</summary>
[JsonSerializable(typeof(DeclarationDocument))]
[JsonSerializable(typeof(ClassificationDocument))]
[JsonSerializable(typeof(ManufacturerDocument))]
[JsonSerializable(typeof(WithdrawalRequest))]
public sealed partial class DeclarationJson : JsonSerializerContext
{
    private static readonly JsonSerializerOptions Camel = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        TypeInfoResolver = new DeclarationJson(),
    };

    /// <summary>A declaration that was stored, or one of which every member has the right type.</summary>
    /// <exception cref="JsonException">It is not one.</exception>
    public static DeclarationDocument ReadDeclaration(ReadOnlyMemory<byte> json) => Read<DeclarationDocument>(json);

    /// <summary>A withdrawal that was stored.</summary>
    /// <exception cref="JsonException">It is not one.</exception>
    public static WithdrawalRequest ReadWithdrawal(ReadOnlyMemory<byte> json) => Read<WithdrawalRequest>(json);

    /// <summary>A withdrawal as a sender would write it.</summary>
    public static byte[] Write(WithdrawalRequest withdrawal) => JsonSerializer.SerializeToUtf8Bytes(withdrawal, (JsonTypeInfo<WithdrawalRequest>)Camel.GetTypeInfo(typeof(WithdrawalRequest)));

    private static T Read<T>(ReadOnlyMemory<byte> json) => JsonSerializer.Deserialize(WithoutMark(json).Span, (JsonTypeInfo<T>)Camel.GetTypeInfo(typeof(T)))!;

    /// <summary>The text without the byte order mark with which some programs begin one.</summary>
    public static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> json) => json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json;
}
