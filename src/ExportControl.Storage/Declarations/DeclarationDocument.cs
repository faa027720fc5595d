using System.Globalization;
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
    private static readonly DeclarationJson AsJudged = new(Options());

    // A number's trailing zeros are kept in what is judged again (a fact may show them), but make no other content.
    private static readonly DeclarationJson Normalised = new(Options(new PlainDecimal()));

    public static byte[] Write(JudgedFacts facts) => DeclarationBytes.Of(facts, lookedUp => JsonSerializer.SerializeToUtf8Bytes(lookedUp, AsJudged.ResolvedFacts));

    /// <summary>The same by the serializer: what is read with it, and what a test holds the written form against.</summary>
    internal static byte[] Serialize(JudgedFacts facts) => JsonSerializer.SerializeToUtf8Bytes(facts, AsJudged.JudgedFacts);

    internal static byte[] SerializeNormalised(Declaration declaration) => JsonSerializer.SerializeToUtf8Bytes(declaration, Normalised.Declaration);

    public static JudgedFacts Read(ReadOnlySpan<byte> document) =>
        JsonSerializer.Deserialize(document, AsJudged.JudgedFacts) ?? throw new JsonException("A declaration is expected.");

    /// <summary>SHA-256 of what was declared. A date that was filled in is no part of it: the same post tomorrow is the same content.</summary>
    public static byte[] ContentHash(Declaration declaration, bool dateWasGiven) => DeclarationBytes.Hash(declaration, dateWasGiven ? declaration.Date : default);

    private static JsonSerializerOptions Options(params JsonConverter[] more)
    {
        var options = new JsonSerializerOptions(DeclarationJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        foreach (var converter in more)
        {
            options.Converters.Add(converter);
        }

        return options;
    }
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
        writer.WritePropertyName("amount");
        PlainDecimal.Of(options).Write(writer, value.Amount, options);
        writer.WriteString("currency", value.Currency);
        writer.WriteEndObject();
    }
}

/// <summary>Writes 18250.00 as 18250.</summary>
internal sealed class PlainDecimal : JsonConverter<decimal>
{
    // A sign, 29 digits and a point.
    private const int LongestText = 32;

    public static JsonConverter<decimal> Of(JsonSerializerOptions options) => (JsonConverter<decimal>)options.GetConverter(typeof(decimal));

    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDecimal();

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[LongestText];
        value.TryFormat(text, out var length, "0.#############################", CultureInfo.InvariantCulture);
        writer.WriteRawValue(text[..length], skipInputValidation: true);
    }
}
