using System.ComponentModel;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Contracts.Goods;

[Description("A rule that a question about goods does not ask.")]
public sealed record NotAskedDocument(
    string Rule,
    string Title,
    string Authority,
    [property: Description("What it would come to in a declaration.")] Outcome Outcome,
    [property: Description("The facts of a declaration it asks for.")] IReadOnlyList<string> MissingFacts,
    string Reason);
