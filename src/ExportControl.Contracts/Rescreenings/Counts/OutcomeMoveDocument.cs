using System.ComponentModel;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Contracts.Rescreenings.Counts;

[Description("The number of verdicts or lines with a stored and a new outcome.")]
public sealed record OutcomeMoveDocument(Outcome From, Outcome To, long Count);
