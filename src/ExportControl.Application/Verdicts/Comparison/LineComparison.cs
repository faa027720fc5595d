using ExportControl.Screening.Verdicts;

namespace ExportControl.Application.Verdicts.Comparison;

/// <summary>A line in two verdicts.</summary>
/// <param name="Number">Number of the line; 0: the declaration as a whole.</param>
/// <param name="Before">The line of the earlier verdict; null: it has none.</param>
/// <param name="After">The line of the later verdict; null: it has none.</param>
/// <param name="Findings">Every rule with a finding in one of them, changed ones first.</param>
public sealed record LineComparison(int Number, LineVerdict? Before, LineVerdict? After, IReadOnlyList<FindingComparison> Findings)
{
    /// <summary>Whether something differs.</summary>
    public bool HasChanged => Before?.Outcome != After?.Outcome || Before?.CommodityCode != After?.CommodityCode || Findings.Any(f => f.Change != FindingChange.Same);
}
