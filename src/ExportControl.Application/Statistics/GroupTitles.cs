using ExportControl.Application.Queries;
using ExportControl.Contracts.Texts;
using ExportControl.Screening.RuleSets;

namespace ExportControl.Application.Statistics;

/// <summary>Titles of goods groups, and the query parameter that names one.</summary>
public static class GroupTitles
{
    /// <summary>The title in the language; the name of a group that the rules no longer have.</summary>
    public static string TitleOf(this RuleSet rules, string group, Language language)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return rules.GoodsGroups.FirstOrDefault(g => g.Name == group)?.Title[language.Tag()] ?? group;
    }

    /// <summary>The name of a group of the rules; null where the parameter is absent or invalid.</summary>
    public static string? Group(this QueryReader read, string name, string? text, RuleSet rules)
    {
        ArgumentNullException.ThrowIfNull(read);
        return read.Value(name, text, t => rules.GoodsGroups.Any(g => g.Name == t) ? null : new("query.word", ("value", SafeText.Of(t)), ("expected", string.Join(", ", rules.GoodsGroups.Select(g => g.Name)))));
    }
}
