using System.Text.Json;
using ExportControl.Contracts.Events;
using ExportControl.Contracts.Validation;
using ExportControl.Storage.Events;

namespace ExportControl.Application.Events;

/// <summary>Documents of stored events.</summary>
public static class EventDocuments
{
    /// <summary>The CloudEvents document of an event, as it is read and delivered.</summary>
    public static EventDocument ToDocument(this StoredEvent stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return new()
        {
            Id = stored.Id,
            Source = SourceOf(stored.Tenant),
            Type = Enum.Parse<EventKind>(stored.Type.ToString()),
            Subject = stored.Subject,
            Time = WireFormat.Instant(stored.At),
            Sequence = EventDocument.SequenceOf(stored.Position),
            Data = JsonSerializer.Deserialize(stored.Data.Span, EventJson.Default.DictionaryStringJsonElement)!,
        };
    }

    /// <summary>The source of the events of a tenant.</summary>
    public static string SourceOf(Guid tenant) => $"/v1/tenants/{tenant}";
}
