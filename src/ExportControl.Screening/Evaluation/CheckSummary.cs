using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.Evaluation;

/// <summary>Which checks were performed on a day, and why the others were not.</summary>
internal static class CheckSummary
{
    /// <param name="rules">The rule set.</param>
    /// <param name="rulesInForce">Its rules that are in force on the effective date.</param>
    /// <param name="hasTradeFigures">Whether trade figures were looked up.</param>
    public static Checks Of(RuleSet rules, IReadOnlyList<Rule> rulesInForce, bool hasTradeFigures)
    {
        var inForce = rulesInForce.Select(r => r.Check).ToHashSet(StringComparer.Ordinal);
        var withoutFigures = rulesInForce.Where(r => r.NeedsTradeFigures && !hasTradeFigures).Select(r => r.Check).ToHashSet(StringComparer.Ordinal);
        return new Checks(
            [.. rules.CheckOrder.Where(c => inForce.Contains(c) && !withoutFigures.Contains(c))],
            [
                .. rules.CheckOrder.Where(c => !inForce.Contains(c)).Select(c => new NotPerformed(c, "check.date-not-covered")),
                .. rules.CheckOrder.Where(withoutFigures.Contains).Select(c => new NotPerformed(c, "check.no-look-up")),
                .. rules.ChecksNotPerformed.Select(c => new NotPerformed(c, $"check.{c}")),
            ]);
    }
}
