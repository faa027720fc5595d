using System.ComponentModel;
using ExportControl.Screening.RuleSets.ReferenceData;

namespace ExportControl.Contracts.Statistics;

[Description("Verdicts of a day (yyyy-MM-dd) or month (yyyy-MM) in Asia/Almaty.")]
public sealed record PeriodOutcomesDocument(string Period, long Verdicts, IReadOnlyDictionary<string, long> Outcomes, IReadOnlyDictionary<string, long> Lanes);
