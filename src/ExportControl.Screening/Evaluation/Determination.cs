using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.Evaluation;

/// <summary>What applies to goods on a way, before it is known who trades them.</summary>
/// <param name="Verdict">As far as the goods and the way decide.</param>
/// <param name="NotAsked">What a declaration may find besides, by its parties or by earlier trade; it counts for nothing here.</param>
public sealed record Determination(Verdict Verdict, IReadOnlyList<Finding> NotAsked)
{
    /// <summary>
    /// Judges goods whose parties stand for anybody. A rule that could only hold by who the parties are or by what was traded before is
    /// told apart; every other unknown fact keeps its meaning, so that nothing the goods restrict is lost.
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
