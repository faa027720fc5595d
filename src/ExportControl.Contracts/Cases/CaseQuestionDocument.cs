using System.ComponentModel;

namespace ExportControl.Contracts.Cases;

[Description("A question to the declarant.")]
public sealed record CaseQuestionDocument(
    [property: Description("The question.")] string Question,
    [property: Description("When it was asked.")] string AskedAt,
    [property: Description("The answer; null while there is none.")] string? Answer,
    [property: Description("When it was answered; null while it is not.")] string? AnsweredAt);
