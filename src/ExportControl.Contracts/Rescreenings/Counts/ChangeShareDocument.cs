using System.ComponentModel;

namespace ExportControl.Contracts.Rescreenings.Counts;

[Description("Verdicts of a group that would change.")]
public sealed record ChangeShareDocument(string Name, long OutcomeChanges, long FindingsOnly);
