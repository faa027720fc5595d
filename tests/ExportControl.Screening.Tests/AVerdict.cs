using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.Tests;

/// <summary>Verdicts as JSON text, for comparison and golden files.</summary>
internal static class AVerdict
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static string Text(Verdict verdict) => JsonSerializer.Serialize(verdict, Options);

    public static string Text(IEnumerable<LineVerdict> lines) => JsonSerializer.Serialize(lines, Options);
}
