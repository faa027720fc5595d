using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExportControl.Storage.Verdicts;

/// <summary>Writes enum members as snake_case strings.</summary>
internal sealed class SnakeCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
