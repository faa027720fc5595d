using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ExportControl.Api.Declarations;

/// <summary>Reads a manufacturer written as an object or as a name alone.</summary>
internal sealed class ManufacturerConverter : JsonConverter<ManufacturerBody>
{
    public override ManufacturerBody? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? new ManufacturerBody { Name = reader.GetString() }
            : JsonSerializer.Deserialize(ref reader, (JsonTypeInfo<ManufacturerBody>)options.GetTypeInfo(typeof(ManufacturerBody)));

    public override void Write(Utf8JsonWriter writer, ManufacturerBody value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, (JsonTypeInfo<ManufacturerBody>)options.GetTypeInfo(typeof(ManufacturerBody)));
}
