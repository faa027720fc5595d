using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.Suppressions;

/// <summary>Marks the findings that a suppression covers, and those whose suppression lapsed.</summary>
internal sealed class SuppressionMarker(RuleSet rules, Declaration declaration, IReadOnlyList<Suppression> suppressions)
{
    private readonly BindingHasher hasher = new(rules, declaration);

    /// <summary>The finding with its suppression, or with those that lapsed.</summary>
    public Finding Mark(Finding finding, Line line)
    {
        if (!SuppressionBindings.MayBeSuppressed(finding) || !suppressions.Any(s => s.Binding.Rule == finding.Rule))
        {
            return finding;
        }

        var binding = hasher.Of(finding, line);
        List<Suppression> same = [.. suppressions.Where(s => s.Binding.Rule == binding.Rule && s.Binding.GoodsHash == binding.GoodsHash)];
        if (same.Find(s => s.Binding == binding) is { } holding)
        {
            return finding with { SuppressedBy = new SuppressedBy(holding.Id, holding.Case) };
        }

        return same.Count == 0 ? finding : finding with { Lapsed = [.. same.Select(s => new LapsedSuppression(s.Id, s.Case, Changed(s.Binding, binding)))] };
    }

    private static List<string> Changed(FindingBinding bound, FindingBinding now)
    {
        var changed = new List<string>();
        if (bound.RuleHash != now.RuleHash)
        {
            changed.Add(LapsedSuppression.Rule);
        }

        if (bound.RowHash != now.RowHash)
        {
            changed.Add(LapsedSuppression.Row);
        }

        if (bound.PartyHash != now.PartyHash)
        {
            changed.Add(LapsedSuppression.Party);
        }

        return changed;
    }
}
