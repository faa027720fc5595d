using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExportControl.Contracts.Events;

[Description("An event as a CloudEvents 1.0 document.")]
public sealed record EventDocument
{
    [Description("Always 1.0.")]
    [JsonPropertyName("specversion")]
    public string SpecVersion { get; init; } = "1.0";

    [Description("Id of the event. A repeated delivery has the same id.")]
    public required Guid Id { get; init; }

    [Description("The tenant whose event it is.")]
    public required string Source { get; init; }

    public required EventKind Type { get; init; }

    [Description("What it is about: the id of a declaration, otherwise the id of a licence or the version of a rule set. Events of one subject are delivered in order.")]
    public required string Subject { get; init; }

    [Description("Time of the change.")]
    public required string Time { get; init; }

    [Description("Always application/json.")]
    [JsonPropertyName("datacontenttype")]
    public string DataContentType { get; init; } = "application/json";

    [Description("Position among the events of the tenant, 19 digits: consecutive, and ordered as text too.")]
    public required string Sequence { get; init; }

    [Description("Details by type: ids, the reference, outcome, lane and links. It contains no names or tax ids of parties. Later versions may add members.")]
    public required IReadOnlyDictionary<string, JsonElement> Data { get; init; }

    /// <summary>A position as written in documents.</summary>
    public static string SequenceOf(long position) => position.ToString("D19", CultureInfo.InvariantCulture);
}
