using System.ComponentModel;

namespace ExportControl.Contracts.Verdicts.Findings;

[Description("A yes/no question about goods whose code is listed in part; yes means that the goods are the listed item.")]
public sealed record QuestionDocument(
    string List,
    IReadOnlyList<string> Categories,
    string Question,
    [property: Description("Where the answer yes leads.")] string Yes,
    [property: Description("Where the answer no leads.")] string No);
