using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using ExportControl.Api.Declarations;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Api.RuleSets;

/// <summary>What the front needs to find in a rule set, made once a version and dropped with it.</summary>
internal sealed class RuleSetIndex(RuleSet rules)
{
    private static readonly ConditionalWeakTable<RuleSet, RuleSetIndex> Made = [];

    private readonly FrozenDictionary<string, Rule> byId = rules.Rules.ToFrozenDictionary(r => r.Id, StringComparer.Ordinal);

    private readonly Lazy<FrozenDictionary<(string List, string Code, string Category), ListEntry[]>> rows = new(() => rules.Lists
        .SelectMany(l => l.Entries)
        .GroupBy(e => (e.List.Name, e.Code, e.Category))
        .ToFrozenDictionary(g => g.Key, g => g.ToArray()));

    public DeclarationValidator Validator { get; } = new(rules.Vocabulary);

    public static RuleSetIndex Of(RuleSet rules) => Made.GetValue(rules, r => new RuleSetIndex(r));

    public Rule Rule(string id) => id == StaleLists.Rule.Id ? StaleLists.Rule : byId[id];

    public ControlList List(string name) => rules.Lists.First(l => l.Name == name);

    /// <summary>The row a finding names: the one in force that day, or, for lists asked without regard to dates, the latest.</summary>
    public ListEntry? Row(MatchedRow row, DateOnly day) => rows.Value.TryGetValue((row.List, row.Code, row.Category), out var found)
        ? Array.Find(found, e => e.IsValidOn(day)) ?? found[^1]
        : null;
}
