using System.Runtime.CompilerServices;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.ReferenceData;

namespace ExportControl.Storage.Facts;

/// <summary>The goods groups of a rule set by chapter, the first two digits of a code: most chapters hold none, and a line of theirs is done at once.</summary>
internal sealed class WatchedGoods
{
    private const int Chapters = 100;

    private static readonly ConditionalWeakTable<RuleSet, WatchedGoods> Known = [];

    private readonly GoodsGroup[][] byChapter = new GoodsGroup[Chapters][];

    private WatchedGoods(RuleSet rules)
    {
        foreach (var chapter in Enumerable.Range(0, Chapters))
        {
            byChapter[chapter] = [.. rules.GoodsGroups.Where(g => g.Codes.Any(c => ChapterOf(c) == chapter))];
        }
    }

    public static WatchedGoods Of(RuleSet rules) => Known.GetValue(rules, r => new WatchedGoods(r));

    /// <summary>Names of the groups that goods of that code, or of a code within it, belong to.</summary>
    public IEnumerable<string> Holding(string digits)
    {
        var groups = byChapter[ChapterOf(digits)];
        return groups is [] ? [] : groups.Where(g => g.Includes(digits)).Select(g => g.Name);
    }

    private static int ChapterOf(string digits) => ((digits[0] - '0') * 10) + digits[1] - '0';
}
