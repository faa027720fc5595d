using System.ComponentModel;
using ExportControl.Screening.RuleSets.ReferenceData;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Statistics;

[Description("Verdicts of a day (yyyy-MM-dd) or month (yyyy-MM) in Asia/Almaty.")]
internal sealed record PeriodOutcomesBody(string Period, long Verdicts, IReadOnlyDictionary<string, long> Outcomes, IReadOnlyDictionary<string, long> Lanes);
