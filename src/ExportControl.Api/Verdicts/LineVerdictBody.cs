using System.ComponentModel;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Api.Verdicts;

[Description("The verdict on a line.")]
internal sealed record LineVerdictBody(
    int Number,
    string CommodityCode,
    Outcome Outcome,
    [property: Description("The outcome if all remedies of the findings were applied and true.")] Outcome OutcomeWithRemedies,
    IReadOnlyList<FindingBody> Findings);
