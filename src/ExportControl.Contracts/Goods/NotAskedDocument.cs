using System.ComponentModel;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Contracts.Goods;

[Description("A rule that is not evaluated for goods alone, with the reason.")]
public sealed record NotAskedDocument(
    string Rule,
    string Title,
    string Authority,
    [property: Description("The outcome it would have in a declaration.")] Outcome Outcome,
    [property: Description("The facts of the declaration that the rule reads.")] IReadOnlyList<string> MissingFacts,
    string Reason);
