using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Values;

namespace ExportControl.Storage.Declarations;

/// <summary>Everything a verdict was computed from, besides the rule set.</summary>
/// <param name="Declaration">The declaration as judged.</param>
/// <param name="LookedUp">What was looked up for it.</param>
public sealed record JudgedFacts(Declaration Declaration, ResolvedFacts LookedUp);

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

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters = [typeof(CommodityCodeText), typeof(CountryCodeText), typeof(ClassificationText), typeof(MoneyObject)])]
[JsonSerializable(typeof(Declaration))]
[JsonSerializable(typeof(JudgedFacts))]
[JsonSerializable(typeof(ResolvedFacts))]
internal sealed partial class DeclarationJson : JsonSerializerContext;

/// <summary>A value written as one string.</summary>
internal abstract class TextConverter<T> : JsonConverter<T>
    where T : class
{
    public sealed override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } text && Parse(text) is { } value ? value : throw new JsonException($"'{reader.GetString()}' is no {typeof(T).Name}.");

    public sealed override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());

    protected abstract T? Parse(string text);
}

internal sealed class CommodityCodeText : TextConverter<CommodityCode>
{
    protected override CommodityCode? Parse(string text) => CommodityCode.TryParse(text, out var code) ? code : null;
}

internal sealed class CountryCodeText : TextConverter<CountryCode>
{
    protected override CountryCode? Parse(string text) => CountryCode.TryParse(text, out var country) ? country : null;
}

internal sealed class ClassificationText : TextConverter<Classification>
{
    protected override Classification? Parse(string text) => Classification.TryParse(text, out var classification) ? classification : null;
}

internal sealed class MoneyObject : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var parts = JsonElement.ParseValue(ref reader);
        return Money.TryCreate(parts.GetProperty("amount").GetDecimal(), parts.GetProperty("currency").GetString(), out var money)
            ? money
            : throw new JsonException("An amount of money is expected.");
    }

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber("amount", value.Amount);
        writer.WriteString("currency", value.Currency);
        writer.WriteEndObject();
    }
}
