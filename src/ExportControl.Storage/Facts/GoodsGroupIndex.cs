using System.Runtime.CompilerServices;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.ReferenceData;

namespace ExportControl.Storage.Facts;

/// <summary>The goods groups of a rule set by chapter (the first two digits of a code). Most chapters have no group, which makes the look-up of their lines cheap.</summary>
internal sealed class GoodsGroupIndex
{
    private const int Chapters = 100;

    private static readonly ConditionalWeakTable<RuleSet, GoodsGroupIndex> Cache = [];

    private readonly GoodsGroup[][] byChapter = new GoodsGroup[Chapters][];

    private GoodsGroupIndex(RuleSet rules)
    {
        foreach (var chapter in Enumerable.Range(0, Chapters))
        {
            byChapter[chapter] = [.. rules.GoodsGroups.Where(g => g.Codes.Any(c => ChapterOf(c) == chapter))];
        }
    }

    public static GoodsGroupIndex Of(RuleSet rules) => Cache.GetValue(rules, r => new GoodsGroupIndex(r));

    /// <summary>Names of the groups that contain the code or a code that begins with it.</summary>
    public IEnumerable<string> NamesFor(string digits)
    {
        var groups = byChapter[ChapterOf(digits)];
        return groups is [] ? [] : groups.Where(g => g.Includes(digits)).Select(g => g.Name);
    }

    private static int ChapterOf(string digits) => ((digits[0] - '0') * 10) + digits[1] - '0';
}
