using ExportControl.Screening.Conditions;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.RuleSets;

/// <summary>
/// Finds what the declarant could state or attach, if it is true, to lower a line's findings, and judges the line again with it, so that the outcome
/// it promises is the outcome it brings. Origin, destination and parties are never among the suggestions.
/// </summary>
internal sealed class RemedyFinder(RuleSet rules, Declaration declaration, ResolvedFacts facts, int index)
{
    // The number of a paper that is not there yet; it is shown nowhere.
    private const string FutureNumber = "-";

    /// <summary>The findings with their remedies, and the line's outcome when all of them are applied.</summary>
    public (List<Finding> Findings, Outcome WithRemedies) Find(List<(Rule Rule, Finding Finding, RuleCase Case)> found, Outcome outcome)
    {
        var candidates = Candidates(found);
        var remedies = found.ToDictionary(f => f.Finding.Rule, _ => new List<Remedy>(), StringComparer.Ordinal);
        var useful = new List<Candidate>();
        foreach (var candidate in candidates)
        {
            var after = Judge(candidate.Apply(declaration), found);
            var lowered = found.Where(f => Weight(after[f.Rule.Id]) < Weight(f.Finding)).ToList();
            var remedy = new Remedy(candidate.Changes, Worst(after.Values));
            lowered.ForEach(f => remedies[f.Finding.Rule].Add(remedy));
            if (lowered.Count > 0)
            {
                useful.Add(candidate);
            }
        }

        var withAll = useful.Count == 0 ? outcome : Worst(Judge(useful.Aggregate(declaration, (d, c) => c.Apply(d)), found).Values);
        return ([.. found.Select(f => f.Finding with { Remedies = remedies[f.Finding.Rule] })], withAll);
    }

    private static Outcome Weight(Finding? finding) => finding is not null && finding.Counts() ? finding.Outcome : Outcome.NoRestriction;

    private static Outcome Worst(IEnumerable<Finding?> findings) => findings.Select(Weight).DefaultIfEmpty(Outcome.NoRestriction).Max();

    // Only the rules that found something are asked again: a fact stated in the line's favour never makes another rule apply, which a property test holds.
    private Dictionary<string, Finding?> Judge(Declaration changed, List<(Rule Rule, Finding Finding, RuleCase Case)> found)
    {
        var line = new LineFacts(rules, changed, facts, index);
        return found.ToDictionary(f => f.Rule.Id, f => FindingWriter.Write(f.Rule, line)?.Finding, StringComparer.Ordinal);
    }

    private List<Candidate> Candidates(List<(Rule Rule, Finding Finding, RuleCase Case)> found)
    {
        var counting = found.Where(f => f.Finding.Counts()).ToList();
        var missing = counting.SelectMany(f => f.Finding.MissingFacts).ToHashSet(StringComparer.Ordinal);
        var candidates = new List<Candidate>();
        var conclusions = counting.SelectMany(f => f.Finding.Matched).Where(m => m.Match == MatchKind.Partial)
            .Select(m => rules.Lists.First(l => l.Name == m.List).Conclusion).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
        if (conclusions.Count > 0 && declaration.Lines[index].Classification?.Number is null)
        {
            candidates.Add(new Candidate(
                [FactChange.State(Pointers.Classification(index), Classification.NotListedWord), .. conclusions.Select(FactChange.Enclose)],
                d => Attach(WithLine(d, d.Lines[index] with { Classification = Classification.NotListed }), conclusions)));
        }

        if (missing.Contains(Pointers.Military))
        {
            candidates.Add(new Candidate([FactChange.State(Pointers.Military, "false")], d => d with { EndUse = d.EndUse with { Military = false } }));
        }

        if (missing.Contains(Pointers.UsContent(index)))
        {
            candidates.Add(new Candidate([FactChange.State(Pointers.UsContent(index), "0")], d => WithLine(d, d.Lines[index] with { UsContentPercent = 0 })));
        }

        if (counting.Find(f => f.Finding.Facts.TryGetValue("endUse.statement", out var stated) && stated != "true") is { Case: { } asking })
        {
            var papers = asking.Requires.Select(r => r.Document).ToList();
            candidates.Add(new Candidate(
                [FactChange.State(Pointers.Statement, "true"), .. papers.Select(FactChange.Enclose)],
                d => Attach(d with { EndUse = d.EndUse with { Statement = true } }, papers)));
        }

        return candidates;
    }

    private static Declaration Attach(Declaration declaration, IEnumerable<string> types) =>
        declaration with { Documents = [.. declaration.Documents, .. types.Select(t => new Document(t, FutureNumber))] };

    private Declaration WithLine(Declaration changed, Line line) => changed with { Lines = [.. changed.Lines.Select((l, i) => i == index ? line : l)] };

    private sealed record Candidate(IReadOnlyList<FactChange> Changes, Func<Declaration, Declaration> Apply);
}
