using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExportControl.Storage.Declarations.Converters;

/// <summary>Base of the converters of values that are JSON strings.</summary>
internal abstract class TextConverter<T> : JsonConverter<T>
    where T : class
{
    public sealed override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } text && Parse(text) is { } value ? value : throw new JsonException($"'{reader.GetString()}' is not a valid {typeof(T).Name}.");

    public sealed override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());

    protected abstract T? Parse(string text);
}
