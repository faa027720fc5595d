using System.ComponentModel;

namespace ExportControl.Contracts.Rescreenings.Counts;

[Description("The counts so far. Only the latest verdict of each declaration is evaluated.")]
public sealed record CountsDocument(
    [property: Description("Verdicts evaluated.")] long Verdicts,
    [property: Description("Verdicts where the outcome of the verdict or of a line would change.")] long OutcomeChanges,
    [property: Description("Verdicts where only findings would change.")] long FindingsOnly,
    [property: Description("Entries in the list of changes, one for each changed line.")] long Changes,
    [property: Description("Verdicts written; 0 where none may be written.")] long Written,
    [property: Description("Verdicts by stored and new outcome, unchanged ones included.")] IReadOnlyList<OutcomeMoveDocument> Outcomes,
    [property: Description("Lines by stored and new outcome, unchanged ones included.")] IReadOnlyList<OutcomeMoveDocument> Lines,
    [property: Description("Verdicts by rule whose finding would be gained, lost or altered.")] IReadOnlyList<RuleMoveDocument> Rules,
    [property: Description("Verdicts that would change, by goods group of the changed lines; other means lines of no group.")] IReadOnlyList<ChangeShareDocument> GoodsGroups,
    IReadOnlyList<ChangeShareDocument> Destinations,
    IReadOnlyList<ChangeShareDocument> Tenants);
