using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExportControl.Api.Http.Json;

/// <summary>Reads JSON numbers exactly: a number that decimal would round, or that exceeds its range, is refused.</summary>
internal sealed class ExactDecimalConverter : JsonConverter<decimal>
{
    private const int MaxDigits = 28;
    private const int MaxLength = 100;

    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType != JsonTokenType.Number ? throw new JsonException()
        : reader.ValueSpan.Length <= MaxDigits && !reader.ValueSpan.ContainsAny((byte)'e', (byte)'E') ? reader.GetDecimal()
        : reader.ValueSpan.Length <= MaxLength && TryRead(Encoding.ASCII.GetString(reader.ValueSpan), out var number) ? number
        : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteNumberValue(value);

    public static bool TryRead(string text, out decimal number)
    {
        number = 0;
        var mantissa = text.Split('e', 'E')[0].Where(char.IsAsciiDigit).SkipWhile(c => c == '0').ToArray();
        return text.Length <= MaxLength
            && mantissa.Length <= MaxDigits
            && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number)
            && (number != 0 || mantissa.Length == 0);
    }
}
