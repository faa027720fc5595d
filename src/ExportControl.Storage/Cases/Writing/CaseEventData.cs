using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Cases.Tables;
using ExportControl.Storage.Events;

namespace ExportControl.Storage.Cases.Writing;

/// <summary>The data of an event about a case. It has no risk score, names or texts.</summary>
internal static class CaseEventData
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static byte[] Write(Case of)
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteString("caseId"u8, of.Id);
            json.WriteString("declarationId"u8, of.DeclarationId);
            json.WriteString("verdictId"u8, of.Id);
            json.WriteString("reference"u8, of.Reference);
            json.WriteNumber("revision"u8, of.Revision);
            json.WriteString("outcome"u8, SnakeCase.Of(of.Outcome.ToString()));
            json.WriteString("lane"u8, SnakeCase.Of(Verdict.LaneOf(of.Outcome).ToString()));
            json.WriteString("state"u8, CaseWords.Of(of.State));
            json.WriteString("dueAt"u8, NewEvent.Instant(of.DueAt));
            json.WriteStartObject("links"u8);
            json.WriteString("case"u8, $"/v1/cases/{of.Id}");
            json.WriteString("verdict"u8, $"/v1/verdicts/{of.Id}");
            json.WriteString("declaration"u8, $"/v1/declarations/{of.DeclarationId}");
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }
}
