using System.ComponentModel;
using ExportControl.Contracts.Verdicts.Findings;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Contracts.Verdicts;

[Description("The verdict on a line.")]
public sealed record LineVerdictDocument(
    int Number,
    string CommodityCode,
    Outcome Outcome,
    [property: Description("The outcome if all remedies of the findings were applied and true.")] Outcome OutcomeWithRemedies,
    IReadOnlyList<FindingDocument> Findings);
