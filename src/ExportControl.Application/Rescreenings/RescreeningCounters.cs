using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Screening.Verdicts;
using ExportControl.Screening.Verdicts.Comparison;

namespace ExportControl.Storage.Rescreenings;

/// <summary>Adds up what is found. Begun from the counts of the work before, it goes on where that ended.</summary>
internal sealed class RescreeningCounters
{
    private const int Outcomes = (int)Outcome.Prohibited + 1;

    private readonly IReadOnlyList<GoodsGroup> groups;
    private readonly long[,] verdictMoves = new long[Outcomes, Outcomes];
    private readonly long[,] lineMoves = new long[Outcomes, Outcomes];
    private readonly SortedDictionary<string, RuleMove> rules = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ChangeShare> goods = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ChangeShare> destinations = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ChangeShare> tenants = new(StringComparer.Ordinal);
    private long verdicts;
    private long outcomes;
    private long findingsOnly;

    public RescreeningCounters(RescreeningCounts begun, IReadOnlyList<GoodsGroup> groups)
    {
        this.groups = groups;
        (verdicts, outcomes, findingsOnly, Changes) = (begun.Verdicts, begun.Outcomes, begun.FindingsOnly, begun.Changes);
        Fill(verdictMoves, begun.VerdictMoves);
        Fill(lineMoves, begun.LineMoves);
        Fill(rules, begun.Rules, r => r.Rule);
        Fill(goods, begun.GoodsGroups, s => s.Name);
        Fill(destinations, begun.Destinations, s => s.Name);
        Fill(tenants, begun.Tenants, s => s.Name);
    }

    /// <summary>Entries in the list of changes so far.</summary>
    public long Changes { get; private set; }

    public void Add(Guid tenant, string destination, Verdict before, Verdict now, VerdictChange change)
    {
        verdicts++;
        verdictMoves[(int)before.Outcome, (int)now.Outcome]++;
        for (var i = 0; i < before.Lines.Count; i++)
        {
            lineMoves[(int)before.Lines[i].Outcome, (int)now.Lines[i].Outcome]++;
        }

        if (change.IsEmpty)
        {
            return;
        }

        Changes += change.Lines.Count;
        outcomes += change.ChangesOutcome ? 1 : 0;
        findingsOnly += change.ChangesOutcome ? 0 : 1;
        Share(destinations, destination, change);
        Share(tenants, tenant.ToString(), change);
        foreach (var group in GroupsOf(before, change))
        {
            Share(goods, group, change);
        }

        Move(change, l => l.RulesGained, r => r with { Gained = r.Gained + 1 });
        Move(change, l => l.RulesLost, r => r with { Lost = r.Lost + 1 });
        Move(change, l => l.RulesAltered, r => r with { Altered = r.Altered + 1 });
    }

    public RescreeningCounts ToCounts() => new()
    {
        Verdicts = verdicts,
        Outcomes = outcomes,
        FindingsOnly = findingsOnly,
        Changes = Changes,
        VerdictMoves = Moves(verdictMoves),
        LineMoves = Moves(lineMoves),
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

    private void Move(VerdictChange change, Func<LineChange, IReadOnlyList<string>> which, Func<RuleMove, RuleMove> add)
    {
        foreach (var rule in change.Lines.SelectMany(which).Distinct(StringComparer.Ordinal))
        {
            rules[rule] = add(rules.GetValueOrDefault(rule) ?? new RuleMove(rule, 0, 0, 0));
        }
    }

    private static void Share(SortedDictionary<string, ChangeShare> shares, string name, VerdictChange change)
    {
        var share = shares.GetValueOrDefault(name) ?? new ChangeShare(name, 0, 0);
        shares[name] = change.ChangesOutcome ? share with { Outcomes = share.Outcomes + 1 } : share with { FindingsOnly = share.FindingsOnly + 1 };
    }

    private static void Fill(long[,] moves, IReadOnlyList<OutcomeMove> begun)
    {
        foreach (var move in begun)
        {
            moves[(int)move.From, (int)move.To] = move.Count;
        }
    }

    private static void Fill<T>(SortedDictionary<string, T> counts, IReadOnlyList<T> begun, Func<T, string> name)
    {
        foreach (var count in begun)
        {
            counts[name(count)] = count;
        }
    }

    private static List<OutcomeMove> Moves(long[,] counts)
    {
        var moves = new List<OutcomeMove>();
        foreach (var from in Enum.GetValues<Outcome>())
        {
            moves.AddRange(Enum.GetValues<Outcome>()
                .Where(to => counts[(int)from, (int)to] > 0)
                .Select(to => new OutcomeMove(from, to, counts[(int)from, (int)to])));
        }

        return moves;
    }
}
