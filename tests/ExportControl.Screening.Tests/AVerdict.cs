using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.Tests;

/// <summary>Verdicts as JSON text, for comparison and golden files.</summary>
internal static class AVerdict
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { OmitLaterMembers } },
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static string Text(Verdict verdict) => JsonSerializer.Serialize(verdict, Options);

    // A member that was added later is shown where it has a value.
    private static void OmitLaterMembers(JsonTypeInfo type)
    {
        foreach (var member in type.Properties.Where(p => p.Name is "fromProfiles" or "suppressedBy" or "lapsed"))
        {
            member.ShouldSerialize = (_, value) => value is not null;
        }
    }

    public static string Text(IEnumerable<LineVerdict> lines) => JsonSerializer.Serialize(lines, Options);
}
