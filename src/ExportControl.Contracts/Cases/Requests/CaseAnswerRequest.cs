using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ExportControl.Contracts.Cases.Requests;

[Description("The declarant's answer to the question of a case.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CaseAnswerRequest
{
    [Description("The answer, 1–4000 characters.")]
    [Required]
    [Length(1, 4000)]
    public string? Answer { get; init; }

    [Description("Answers to questions of the verdict, by line. With them the declaration gets a new revision with a verdict of its own, which supersedes the case.")]
    [MaxLength(999)]
    public IReadOnlyList<CaseLineAnswersRequest?>? Lines { get; init; }
}
