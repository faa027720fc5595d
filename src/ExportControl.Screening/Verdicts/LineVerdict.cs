namespace ExportControl.Screening.Verdicts;

/// <summary>A line's part of the verdict.</summary>
/// <param name="Number">Line number as declared.</param>
/// <param name="CommodityCode">Code as declared, digits only.</param>
/// <param name="Outcome">Its worst counting finding.</param>
/// <param name="OutcomeWithRemedies">Its outcome when every remedy of its findings is applied.</param>
/// <param name="Findings">Worst first.</param>
public readonly record struct LineVerdict(int Number, string CommodityCode, Outcome Outcome, Outcome OutcomeWithRemedies, IReadOnlyList<Finding> Findings);
