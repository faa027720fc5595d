using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ExportControl.Contracts.Validation;

namespace ExportControl.Contracts.Cases.Requests;

[Description("A question to the declarant.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
[SchemaName("NewCaseQuestion")]
public sealed record CaseQuestionRequest
{
    [Description("The question, 1–4000 characters.")]
    [Required]
    [Length(1, 4000)]
    public string? Question { get; init; }
}
