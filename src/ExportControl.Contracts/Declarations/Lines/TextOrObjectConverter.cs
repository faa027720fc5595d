using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ExportControl.Contracts.Declarations.Lines;

/// <summary>Reads a document written as an object or as one text.</summary>
public abstract class TextOrObjectConverter<T> : JsonConverter<T>, ITextOrObjectConverter
    where T : class
{
    /// <summary>The document for a text.</summary>
    protected abstract T FromText(string text);

    /// <summary>The text of a document that was written as one; otherwise null.</summary>
    protected virtual string? ToText(T value) => null;

    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return reader.TokenType == JsonTokenType.String
            ? FromText(reader.GetString()!)
            : JsonSerializer.Deserialize(ref reader, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)));
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(options);
        if (ToText(value) is { } text)
        {
            writer.WriteStringValue(text);
        }
        else
        {
            JsonSerializer.Serialize(writer, value, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)));
        }
    }
}
