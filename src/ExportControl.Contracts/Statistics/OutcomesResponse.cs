using System.ComponentModel;

namespace ExportControl.Contracts.Statistics;

[Description("Verdicts of a period by outcome.")]
public sealed record OutcomesResponse(
    DateOnly From,
    DateOnly To,
    [property: Description("day or month.")] string By,
    long Verdicts,
    [property: Description("Verdicts by outcome.")] IReadOnlyDictionary<string, long> Outcomes,
    [property: Description("Verdicts by lane.")] IReadOnlyDictionary<string, long> Lanes,
    [property: Description("Every day or month of the period, oldest first.")] IReadOnlyList<PeriodOutcomesDocument> Periods,
    [property: Description("Most verdicts first.")] IReadOnlyList<DestinationOutcomesDocument> Destinations,
    [property: Description("Verdicts in which a rule found something, most first.")] IReadOnlyList<RuleCountDocument> Rules);
