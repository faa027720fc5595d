using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.Declarations;

namespace ExportControl.Contracts.Declarations.Lines;

[Description("The declarant's answer to a question on the kind of goods. It is an attestation and is stored as such.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
[SchemaName("QuestionAnswer")]
public sealed record AnswerDocument
{
    [Description("Id of the question (kz-dual-use/1A005), as a verdict gives it.")]
    [Required]
    public string? Question { get; init; }

    [Description("true: the goods are the listed item; false: they are not.")]
    [Required]
    public bool? Answer { get; init; }

    public Answer ToAnswer() => new(Question!, Answer!.Value);
}
