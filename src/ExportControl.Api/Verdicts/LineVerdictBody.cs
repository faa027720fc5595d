using System.ComponentModel;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Api.Verdicts;

[Description("A line's part of the verdict.")]
internal sealed record LineVerdictBody(
    int Number,
    string CommodityCode,
    Outcome Outcome,
    [property: Description("The outcome when every remedy of the findings is applied, if it is true.")] Outcome OutcomeWithRemedies,
    IReadOnlyList<FindingBody> Findings);
