using System.ComponentModel;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Contracts.Verdicts.Findings;

[Description("Changes that have to be made together, and the outcome of the line with only these changes.")]
public sealed record RemedyDocument(IReadOnlyList<FactChangeDocument> Changes, Outcome LineOutcome);
