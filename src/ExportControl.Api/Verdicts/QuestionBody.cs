using System.ComponentModel;

namespace ExportControl.Api.Verdicts;

[Description("A technical question of the list for goods whose code is only partly listed.")]
internal sealed record QuestionBody(string List, IReadOnlyList<string> Categories, string Question, IReadOnlyList<string> Answers);
