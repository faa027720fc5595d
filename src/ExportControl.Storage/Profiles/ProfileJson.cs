using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ExportControl.Screening.Declarations.Profiles;
using ExportControl.Storage.Declarations.Converters;

namespace ExportControl.Storage.Profiles;

/// <summary>Serializes the statements of a profile.</summary>
internal static class ProfileJson
{
    private static readonly JsonTypeInfo<StandingProfile> Statements = (JsonTypeInfo<StandingProfile>)new JsonSerializerOptions(ProfileJsonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = ProfileJsonContext.Default,
    }.GetTypeInfo(typeof(StandingProfile));

    public static string Write(StandingProfile statements) => JsonSerializer.Serialize(statements, Statements);

    public static StandingProfile Read(string json, int version) =>
        (JsonSerializer.Deserialize(json, Statements) ?? throw new JsonException("The stored profile is null; a JSON object is expected.")) with { Version = version };
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(CountryCodeConverter), typeof(ClassificationConverter)])]
[JsonSerializable(typeof(StandingProfile))]
internal sealed partial class ProfileJsonContext : JsonSerializerContext;
