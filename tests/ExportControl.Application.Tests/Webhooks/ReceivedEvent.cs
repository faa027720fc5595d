using System.Text.Json.Nodes;

namespace ExportControl.Application.Tests.Webhooks;

/// <summary>An event that a receiver stored.</summary>
internal sealed record ReceivedEvent(string Id, JsonNode Document, string Body, string Signature)
{
    public string Subject => (string)Document["subject"]!;

    public string Sequence => (string)Document["sequence"]!;
}
