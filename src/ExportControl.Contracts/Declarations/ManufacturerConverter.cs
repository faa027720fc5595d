using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ExportControl.Contracts.Declarations;

/// <summary>Reads a manufacturer written as an object or as a name alone.</summary>
public sealed class ManufacturerConverter : JsonConverter<ManufacturerDocument>
{
    public override ManufacturerDocument? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? new ManufacturerDocument { Name = reader.GetString() }
            : JsonSerializer.Deserialize(ref reader, (JsonTypeInfo<ManufacturerDocument>)options.GetTypeInfo(typeof(ManufacturerDocument)));

    public override void Write(Utf8JsonWriter writer, ManufacturerDocument value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, (JsonTypeInfo<ManufacturerDocument>)options.GetTypeInfo(typeof(ManufacturerDocument)));
}
