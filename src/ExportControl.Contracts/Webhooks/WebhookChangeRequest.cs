using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ExportControl.Contracts.Webhooks;

[Description("The changes of a webhook. A member that is missing or null changes nothing.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record WebhookChangeRequest
{
    [Description("The new address: https, of a public host.")]
    [Length(1, 2000)]
    public string? Url { get; init; }

    [Description("What it is for, 1–200 characters.")]
    [Length(1, 200)]
    public string? Description { get; init; }

    [Description("Types of events to receive; an empty list for all.")]
    [Length(0, 20)]
    public IReadOnlyList<string>? Types { get; init; }

    [Description("false: no event is sent, and no new one becomes due. true: events are sent again.")]
    public bool? Active { get; init; }
}
