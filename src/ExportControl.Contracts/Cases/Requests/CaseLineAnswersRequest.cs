using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ExportControl.Contracts.Declarations.Lines;

namespace ExportControl.Contracts.Cases.Requests;

[Description("Answers to questions about the goods of a line.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CaseLineAnswersRequest
{
    [Description("Number of the line in the declaration.")]
    [Required]
    [Range(1, 999)]
    public int? Number { get; init; }

    [Description("The answers, 1–50, each to another question.")]
    [Required]
    [Length(1, 50)]
    public IReadOnlyList<AnswerDocument?>? Answers { get; init; }
}
