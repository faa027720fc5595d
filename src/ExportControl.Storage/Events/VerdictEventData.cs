using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Verdicts;

namespace ExportControl.Storage.Events;

/// <summary>The data of an event about a verdict.</summary>
internal static class VerdictEventData
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static byte[] Write(StoredVerdict stored)
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteString("declarationId"u8, stored.DeclarationId);
            json.WriteString("verdictId"u8, stored.Id);
            if (stored.Replaces is { } replaced)
            {
                json.WriteString("replacesVerdictId"u8, replaced);
            }

            json.WriteString("reference"u8, stored.Reference);
            json.WriteNumber("revision"u8, stored.Revision);
            json.WriteString("outcome"u8, SnakeCase.Of(stored.Verdict.Outcome.ToString()));
            json.WriteString("lane"u8, SnakeCase.Of(Verdict.LaneOf(stored.Verdict.Outcome).ToString()));
            json.WriteString("screenedAt"u8, NewEvent.Instant(stored.ScreenedAt));
            json.WriteString("effectiveDate"u8, stored.Verdict.EffectiveDate.ToString("O"));
            json.WriteNumber("ruleSetVersion"u8, stored.Verdict.RuleSet.Version);
            json.WriteStartObject("links"u8);
            json.WriteString("verdict"u8, $"/v1/verdicts/{stored.Id}");
            json.WriteString("declaration"u8, $"/v1/declarations/{stored.DeclarationId}");
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }
}
