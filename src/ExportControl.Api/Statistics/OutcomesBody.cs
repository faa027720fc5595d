using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Statistics;

[Description("What the verdicts of a time came to. Every verdict counts, also those of amendments.")]
internal sealed record OutcomesBody(
    DateOnly From,
    DateOnly To,
    [property: Description("day or month.")] string By,
    long Verdicts,
    [property: Description("Verdicts by outcome.")] IReadOnlyDictionary<string, long> Outcomes,
    [property: Description("Verdicts by lane.")] IReadOnlyDictionary<string, long> Lanes,
    [property: Description("Every day or month of the time, oldest first.")] IReadOnlyList<PeriodOutcomesBody> Periods,
    [property: Description("Most verdicts first.")] IReadOnlyList<DestinationOutcomesBody> Destinations,
    [property: Description("Verdicts in which a rule found something, most first.")] IReadOnlyList<RuleCountBody> Rules);
