using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Contracts.RuleSets;

/// <summary>Finds rules, lists, rows and placeholders of a rule set by name. Built once for each rule set.</summary>
public sealed partial class RuleSetIndex(RuleSet rules)
{
    private static readonly ConditionalWeakTable<RuleSet, RuleSetIndex> Made = [];

    private readonly FrozenDictionary<string, Rule> byId = rules.Rules.ToFrozenDictionary(r => r.Id, StringComparer.Ordinal);

    private readonly FrozenDictionary<string, ControlList> lists = rules.Lists.ToFrozenDictionary(l => l.Name, StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, IReadOnlySet<string>> placeholders = new(StringComparer.Ordinal);

    public static RuleSetIndex Of(RuleSet rules) => Made.GetValue(rules, r => new RuleSetIndex(r));

    public Rule Rule(string id) => id == StaleListNotice.Rule.Id ? StaleListNotice.Rule : byId[id];

    public ControlList List(string name) => lists[name];

    /// <summary>The list row that a finding refers to.</summary>
    public ListEntry? Row(MatchedRow row, DateOnly day) => lists.TryGetValue(row.List, out var list) ? list.Find(row.Code, row.Category, day) : null;

    /// <summary>The names of the placeholders in a text of the rule set: "{destination}" has the name "destination".</summary>
    public IReadOnlySet<string> PlaceholdersOf(string text) =>
        placeholders.GetOrAdd(text, t => Placeholder().Matches(t).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal));

    [GeneratedRegex(@"\{([a-zA-Z]+)\}")]
    private static partial Regex Placeholder();
}
