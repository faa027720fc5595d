using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ExportControl.Contracts.Cases.Requests;

[Description("The decision on a case.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CaseDecisionRequest
{
    [Description("release or refuse.")]
    [Required]
    [AllowedValues("release", "refuse")]
    public string? Decision { get; init; }

    [Description("The reason, 1–4000 characters. It is stored, and the declarant reads it.")]
    [Required]
    [Length(1, 4000)]
    public string? Reason { get; init; }

    [Description("true, with release: the findings of the case do not count again while rule, matched rows, parties and goods are what they are. Not for prohibited goods. Default: false.")]
    public bool? Suppress { get; init; }
}
