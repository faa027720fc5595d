using ExportControl.Api.Http.Query;
using ExportControl.Contracts.Texts;
using ExportControl.Screening.RuleSets;

namespace ExportControl.Api.Statistics;

/// <summary>Goods groups by the reader's name of them.</summary>
internal static class GroupTitles
{
    /// <summary>The group's title; its own name where the rules know it no more.</summary>
    public static string TitleOf(this RuleSet rules, string group, Language language) =>
        rules.GoodsGroups.FirstOrDefault(g => g.Name == group)?.Title[language.Tag()] ?? group;

    /// <summary>A group the rules know; null where none, or a wrong one, is given.</summary>
    public static string? Group(this QueryReader read, string name, string? text, RuleSet rules) => read.Value(name, text,
        t => rules.GoodsGroups.Any(g => g.Name == t) ? null : new("query.word", ("value", SafeText.Of(t)), ("expected", string.Join(", ", rules.GoodsGroups.Select(g => g.Name)))));
}
