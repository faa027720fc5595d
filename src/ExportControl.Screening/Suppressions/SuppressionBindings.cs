using ExportControl.Screening.Declarations;
using ExportControl.Screening.Declarations.Profiles;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.Suppressions;

/// <summary>Bindings of the findings of a declaration.</summary>
public static class SuppressionBindings
{
    /// <summary>The bindings of the findings that count and may be suppressed, each once, with the line and the finding. Those of prohibited goods may not.</summary>
    public static IReadOnlyList<(FindingBinding Binding, Line Line, Finding Finding)> Of(RuleSet rules, Declaration declaration, ResolvedFacts facts, Verdict verdict)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(declaration);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(verdict);
        var merged = ProfileMerge.Apply(rules, declaration, facts).Merged;
        var hasher = new BindingHasher(rules, merged);
        return [.. verdict.Lines.SelectMany((l, i) => l.Findings.Where(MayBeSuppressed).Select(f => (hasher.Of(f, merged.Lines[i]), merged.Lines[i], f))).DistinctBy(b => b.Item1)];
    }

    /// <summary>Those of the suppressions that are about goods of the declaration; null where there are none.</summary>
    public static IReadOnlyList<Suppression>? About(RuleSet rules, Declaration declaration, ResolvedFacts facts, IReadOnlyList<Suppression> suppressions)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(declaration);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(suppressions);
        if (suppressions.Count == 0)
        {
            return null;
        }

        var goods = GoodsOf(rules, declaration, facts).ToHashSet(StringComparer.Ordinal);
        List<Suppression> found = [.. suppressions.Where(s => goods.Contains(s.Binding.GoodsHash)).OrderBy(s => s.Id)];
        return found.Count > 0 ? found : null;
    }

    /// <summary>The hashes of the goods of the declaration, each once.</summary>
    public static IReadOnlyList<string> GoodsOf(RuleSet rules, Declaration declaration, ResolvedFacts facts)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(declaration);
        ArgumentNullException.ThrowIfNull(facts);
        return [.. ProfileMerge.Apply(rules, declaration, facts).Merged.Lines.Select(BindingHasher.GoodsOf).Distinct(StringComparer.Ordinal)];
    }

    internal static bool MayBeSuppressed(Finding finding) => finding.Counts() && finding.Outcome < Outcome.Prohibited;
}
