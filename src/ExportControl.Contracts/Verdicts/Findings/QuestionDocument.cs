using System.ComponentModel;

namespace ExportControl.Contracts.Verdicts.Findings;

[Description("A technical question of the list for goods whose code is only partly listed.")]
public sealed record QuestionDocument(string List, IReadOnlyList<string> Categories, string Question, IReadOnlyList<string> Answers);
