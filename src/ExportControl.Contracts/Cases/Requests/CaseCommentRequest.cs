using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ExportControl.Contracts.Cases.Requests;

[Description("A comment on a case.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CaseCommentRequest
{
    [Description("The comment, 1–4000 characters. The declarant does not see it.")]
    [Required]
    [Length(1, 4000)]
    public string? Comment { get; init; }
}
