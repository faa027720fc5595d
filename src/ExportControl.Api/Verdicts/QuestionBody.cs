using System.ComponentModel;

namespace ExportControl.Api.Verdicts;

[Description("The list's own technical question for goods of a code that is listed in part.")]
internal sealed record QuestionBody(string List, IReadOnlyList<string> Categories, string Question, IReadOnlyList<string> Answers);
