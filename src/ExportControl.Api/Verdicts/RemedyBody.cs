using System.ComponentModel;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Api.Verdicts;

[Description("Changes that belong together, and the line's outcome with them alone.")]
internal sealed record RemedyBody(IReadOnlyList<FactChangeBody> Changes, Outcome LineOutcome);
