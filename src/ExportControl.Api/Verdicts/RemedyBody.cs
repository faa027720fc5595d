using System.ComponentModel;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Api.Verdicts;

[Description("Changes that have to be made together, and the outcome of the line with only these changes.")]
internal sealed record RemedyBody(IReadOnlyList<FactChangeBody> Changes, Outcome LineOutcome);
