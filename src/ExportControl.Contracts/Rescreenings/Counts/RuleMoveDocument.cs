using System.ComponentModel;

namespace ExportControl.Contracts.Rescreenings.Counts;

[Description("Verdicts in which a finding of the rule would be gained, lost or altered.")]
public sealed record RuleMoveDocument(string Rule, long Gained, long Lost, long Altered);
