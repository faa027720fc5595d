using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.Evaluation;

/// <summary>The rules that apply to goods on a route, without parties and earlier trade.</summary>
/// <param name="Verdict">What goods and route alone decide.</param>
/// <param name="NotAsked">Findings that only the parties or earlier trade could cause; they do not count.</param>
public sealed record Determination(Verdict Verdict, IReadOnlyList<Finding> NotAsked)
{
    /// <summary>
    /// Evaluates goods whose parties are placeholders. A rule that only parties or earlier trade could make hold is returned separately; every
    /// other missing fact still makes a rule possible.
    /// </summary>
    public static Determination Of(RuleSet rules, Declaration goods)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(goods);
        var byGoods = rules.Evaluate(goods, ResolvedFacts.GoodsOnly);
        var byAll = rules.Evaluate(goods, ResolvedFacts.None);
        return new Determination(byGoods, [.. byAll.Lines.Zip(byGoods.Lines).SelectMany(l => l.First.Findings.ExceptBy(l.Second.Findings.Select(f => f.Rule), f => f.Rule))]);
    }
}
