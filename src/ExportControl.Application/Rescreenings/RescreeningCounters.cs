using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Screening.Verdicts;
using ExportControl.Screening.Verdicts.Comparison;
using ExportControl.Storage.Rescreenings.Counts;

namespace ExportControl.Application.Rescreenings;

/// <summary>Counts the results of a re-screening, starting from the stored counts.</summary>
internal sealed class RescreeningCounters
{
    private const int Outcomes = (int)Outcome.Prohibited + 1;

    private readonly IReadOnlyList<GoodsGroup> groups;
    private readonly long[,] verdictTransitions = new long[Outcomes, Outcomes];
    private readonly long[,] lineTransitions = new long[Outcomes, Outcomes];
    private readonly SortedDictionary<string, RuleChangeCount> rules = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ChangeCount> goods = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ChangeCount> destinations = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ChangeCount> tenants = new(StringComparer.Ordinal);
    private long verdicts;
    private long outcomes;
    private long findingsOnly;

    public RescreeningCounters(RescreeningCounts stored, IReadOnlyList<GoodsGroup> groups)
    {
        this.groups = groups;
        (verdicts, outcomes, findingsOnly, Changes) = (stored.Verdicts, stored.Outcomes, stored.FindingsOnly, stored.Changes);
        Written = stored.Written;
        Fill(verdictTransitions, stored.VerdictTransitions);
        Fill(lineTransitions, stored.LineTransitions);
        Fill(rules, stored.Rules, r => r.Rule);
        Fill(goods, stored.GoodsGroups, s => s.Name);
        Fill(destinations, stored.Destinations, s => s.Name);
        Fill(tenants, stored.Tenants, s => s.Name);
    }

    /// <summary>Verdicts that were written so far.</summary>
    public long Written { get; set; }

    /// <summary>Entries in the list of changes so far.</summary>
    public long Changes { get; private set; }

    public void Add(Guid tenant, string destination, Verdict before, Verdict after, VerdictChange change)
    {
        verdicts++;
        verdictTransitions[(int)before.Outcome, (int)after.Outcome]++;
        for (var i = 0; i < before.Lines.Count; i++)
        {
            lineTransitions[(int)before.Lines[i].Outcome, (int)after.Lines[i].Outcome]++;
        }

        if (change.IsEmpty)
        {
            return;
        }

        Changes += change.Lines.Count;
        outcomes += change.ChangesOutcome ? 1 : 0;
        findingsOnly += change.ChangesOutcome ? 0 : 1;
        CountChange(destinations, destination, change);
        CountChange(tenants, tenant.ToString(), change);
        foreach (var group in GroupsOf(before, change))
        {
            CountChange(goods, group, change);
        }

        CountRules(change, l => l.RulesGained, r => r with { Gained = r.Gained + 1 });
        CountRules(change, l => l.RulesLost, r => r with { Lost = r.Lost + 1 });
        CountRules(change, l => l.RulesAltered, r => r with { Altered = r.Altered + 1 });
    }

    public RescreeningCounts ToCounts() => new()
    {
        Verdicts = verdicts,
        Outcomes = outcomes,
        FindingsOnly = findingsOnly,
        Changes = Changes,
        Written = Written,
        VerdictTransitions = Transitions(verdictTransitions),
        LineTransitions = Transitions(lineTransitions),
        Rules = [.. rules.Values],
        GoodsGroups = [.. goods.Values],
        Destinations = [.. destinations.Values],
        Tenants = [.. tenants.Values],
    };

    private HashSet<string> GroupsOf(Verdict verdict, VerdictChange change)
    {
        var changed = change.Lines.Select(l => l.Line).ToHashSet();
        return verdict.Lines
            .Where(l => changed.Contains(l.Number) || changed.Contains(null))
            .SelectMany(l => groups.Where(g => g.Includes(l.CommodityCode)).Select(g => g.Name).DefaultIfEmpty(RescreeningCounts.OtherGoods))
            .ToHashSet(StringComparer.Ordinal);
    }

    private void CountRules(VerdictChange change, Func<LineChange, IReadOnlyList<string>> which, Func<RuleChangeCount, RuleChangeCount> add)
    {
        foreach (var rule in change.Lines.SelectMany(which).Distinct(StringComparer.Ordinal))
        {
            rules[rule] = add(rules.GetValueOrDefault(rule) ?? new RuleChangeCount(rule, 0, 0, 0));
        }
    }

    private static void CountChange(SortedDictionary<string, ChangeCount> counts, string name, VerdictChange change)
    {
        var count = counts.GetValueOrDefault(name) ?? new ChangeCount(name, 0, 0);
        counts[name] = change.ChangesOutcome ? count with { Outcomes = count.Outcomes + 1 } : count with { FindingsOnly = count.FindingsOnly + 1 };
    }

    private static void Fill(long[,] transitions, IReadOnlyList<OutcomeTransition> stored)
    {
        foreach (var transition in stored)
        {
            transitions[(int)transition.From, (int)transition.To] = transition.Count;
        }
    }

    private static void Fill<T>(SortedDictionary<string, T> counts, IReadOnlyList<T> stored, Func<T, string> name)
    {
        foreach (var count in stored)
        {
            counts[name(count)] = count;
        }
    }

    private static List<OutcomeTransition> Transitions(long[,] counts)
    {
        var transitions = new List<OutcomeTransition>();
        foreach (var from in Enum.GetValues<Outcome>())
        {
            transitions.AddRange(Enum.GetValues<Outcome>()
                .Where(to => counts[(int)from, (int)to] > 0)
                .Select(to => new OutcomeTransition(from, to, counts[(int)from, (int)to])));
        }

        return transitions;
    }
}
