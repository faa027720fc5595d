using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ExportControl.Contracts.Webhooks;

[Description("The webhook to create.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewWebhookRequest
{
    [Description("An https address of a public host, up to 2,000 characters.")]
    [Required]
    [Length(1, 2000)]
    public string? Url { get; init; }

    [Description("What it is for, 1–200 characters.")]
    [Length(1, 200)]
    public string? Description { get; init; }

    [Description("Types of events to receive, such as verdict.created. Default: all, later types too.")]
    [Length(1, 20)]
    public IReadOnlyList<string>? Types { get; init; }
}
