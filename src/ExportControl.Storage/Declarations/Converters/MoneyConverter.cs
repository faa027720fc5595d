using System.Text.Json;
using System.Text.Json.Serialization;
using ExportControl.Screening.Values;

namespace ExportControl.Storage.Declarations.Converters;

/// <summary>Money as {"amount": number, "currency": "USD"}.</summary>
internal sealed class MoneyConverter : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var parts = JsonElement.ParseValue(ref reader);
        return Money.TryCreate(parts.GetProperty("amount").GetDecimal(), parts.GetProperty("currency").GetString(), out var money)
            ? money
            : throw new JsonException("An amount of money has an invalid amount or currency.");
    }

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber("amount", value.Amount);
        writer.WriteString("currency", value.Currency);
        writer.WriteEndObject();
    }
}
