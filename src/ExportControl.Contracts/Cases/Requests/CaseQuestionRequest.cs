using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ExportControl.Contracts.Cases.Requests;

[Description("A question to the declarant.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CaseQuestionRequest
{
    [Description("The question, 1–4000 characters.")]
    [Required]
    [Length(1, 4000)]
    public string? Question { get; init; }
}
