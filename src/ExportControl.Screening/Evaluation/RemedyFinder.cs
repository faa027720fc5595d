using ExportControl.Screening.Conditions;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Values;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.Evaluation;

/// <summary>
/// Finds what the declarant could state or attach, if it is true, to lower a line's findings, and judges the line again with it, so that the outcome
/// it promises is the outcome it brings. Origin, destination and parties are never among the suggestions.
/// </summary>
internal sealed class RemedyFinder(RuleSet rules, LineFacts line)
{
    // The number of a paper that is not there yet; it is shown nowhere.
    private const string FutureNumber = "-";

    /// <summary>Adds the remedies to the findings; the line's outcome when all of them are applied.</summary>
    public Outcome Add(List<RuleFinding> found, Outcome outcome)
    {
        var candidates = Candidates(found);
        var remedies = new List<Remedy>?[found.Count];
        var shipment = new Shipment(line.Declaration, line.Line);
        var (improved, useful) = (shipment, 0);
        Span<Outcome> after = stackalloc Outcome[found.Count];
        foreach (var candidate in candidates)
        {
            Judge(candidate.Apply(shipment), found, after);
            var (lowers, remedy) = (false, new Remedy(candidate.Changes, Worst(after)));
            for (var i = 0; i < found.Count; i++)
            {
                if (after[i] < found[i].Applied.Weight)
                {
                    (remedies[i] ??= []).Add(remedy);
                    lowers = true;
                }
            }

            if (lowers)
            {
                improved = candidate.Apply(improved);
                outcome = remedy.LineOutcome;
                useful++;
            }
        }

        if (useful > 1)
        {
            Judge(improved, found, after);
            outcome = Worst(after);
        }

        for (var i = 0; i < found.Count; i++)
        {
            if (remedies[i] is { } those)
            {
                found[i] = found[i] with { Finding = found[i].Finding with { Remedies = those } };
            }
        }

        return outcome;
    }

    private static Outcome Worst(ReadOnlySpan<Outcome> weights)
    {
        var worst = Outcome.NoRestriction;
        foreach (var weight in weights)
        {
            worst = weight > worst ? weight : worst;
        }

        return worst;
    }

    // Only the rules that found something are asked again: a fact stated in the line's favour never makes another rule apply, which a property test holds.
    private void Judge(Shipment changed, List<RuleFinding> found, Span<Outcome> after)
    {
        var supposed = line.Supposing(changed.Declaration, changed.Line);
        for (var i = 0; i < found.Count; i++)
        {
            after[i] = RuleEvaluator.Apply(found[i].Applied.Rule, supposed)?.Weight ?? Outcome.NoRestriction;
        }
    }

    private List<Candidate> Candidates(List<RuleFinding> found)
    {
        var candidates = new List<Candidate>();
        var conclusions = line.Line.Classification?.Number is null ? Conclusions(found) : [];
        if (conclusions.Count > 0)
        {
            candidates.Add(new Candidate(
                [FactChange.StateFact(Pointers.Classification(line.Index), Classification.NotListedText), .. conclusions.Select(FactChange.AttachDocument)],
                s => Attach(s with { Line = s.Line with { Classification = Classification.NotListed } }, conclusions)));
        }

        if (Misses(found, Pointers.Military))
        {
            candidates.Add(new Candidate([FactChange.StateFact(Pointers.Military, "false")], s => WithEndUse(s, s.Declaration.EndUse with { Military = false })));
        }

        if (Misses(found, Pointers.UsContent(line.Index)))
        {
            candidates.Add(new Candidate([FactChange.StateFact(Pointers.UsContent(line.Index), "0")], s => s with { Line = s.Line with { UsContentPercent = 0 } }));
        }

        if (found.Find(f => f.Finding.Counts() && f.Finding.Facts.TryGetValue("endUse.statement", out var stated) && stated != "true") is { Finding: not null } asking)
        {
            var papers = asking.Applied.Case.Requires.Select(r => r.Document).ToList();
            candidates.Add(new Candidate(
                [FactChange.StateFact(Pointers.Statement, "true"), .. papers.Select(FactChange.AttachDocument)],
                s => Attach(WithEndUse(s, s.Declaration.EndUse with { Statement = true }), papers)));
        }

        return candidates;
    }

    private List<string> Conclusions(List<RuleFinding> found)
    {
        var conclusions = new List<string>();
        foreach (var (_, finding) in found)
        {
            for (var i = 0; i < finding.Matched.Count && finding.Counts(); i++)
            {
                if (finding.Matched[i] is { Match: MatchKind.Partial, List: var name } && rules.Lists.First(l => l.Name == name).Conclusion is { } conclusion && !conclusions.Contains(conclusion))
                {
                    conclusions.Add(conclusion);
                }
            }
        }

        conclusions.Sort(StringComparer.Ordinal);
        return conclusions;
    }

    private static bool Misses(List<RuleFinding> found, string fact) => found.Exists(f => f.Finding.Counts() && f.Finding.MissingFacts.Contains(fact));

    private static Shipment Attach(Shipment shipment, IEnumerable<string> types) => shipment with
    {
        Declaration = shipment.Declaration with { Documents = [.. shipment.Declaration.Documents, .. types.Select(t => new Document(t, FutureNumber))] },
    };

    private static Shipment WithEndUse(Shipment shipment, EndUse endUse) => shipment with { Declaration = shipment.Declaration with { EndUse = endUse } };

    /// <summary>A declaration and the line looked at, which may differ from the one that stands in it.</summary>
    private readonly record struct Shipment(Declaration Declaration, Line Line);

    private sealed record Candidate(IReadOnlyList<FactChange> Changes, Func<Shipment, Shipment> Apply);
}
