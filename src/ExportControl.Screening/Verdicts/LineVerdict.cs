namespace ExportControl.Screening.Verdicts;

/// <summary>Verdict on one line.</summary>
/// <param name="Number">Declared line number.</param>
/// <param name="CommodityCode">Declared commodity code, digits only.</param>
/// <param name="Outcome">Outcome of the most severe finding that counts.</param>
/// <param name="OutcomeWithRemedies">Outcome when the remedies of all findings are applied.</param>
/// <param name="Findings">Findings: first those that count, then by descending outcome, certainty, and rule id.</param>
public readonly record struct LineVerdict(int Number, string CommodityCode, Outcome Outcome, Outcome OutcomeWithRemedies, IReadOnlyList<Finding> Findings);
