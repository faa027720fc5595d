using ExportControl.Screening.Conditions.Goods;
using ExportControl.Screening.Conditions.Shipment;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.Evaluation;

/// <summary>
/// Finds what the declarant could state or attach, if it is true, to lower the findings of a line. Each remedy is evaluated on the changed line,
/// so its outcome is the one a new declaration would get. Origin, destination and parties are never changed.
/// </summary>
internal sealed class RemedyFinder(RuleSet rules, LineFacts line)
{
    // Number of a document that does not exist yet; it is never shown.
    private const string PlaceholderNumber = "-";
    private const string PlausibleNumber = "0001";

    private readonly DateOnly shipmentDate = line.Declaration.Date;

    /// <summary>Adds the remedies to the findings and returns the outcome of the line when all of them are applied.</summary>
    public Outcome AddRemedies(List<RuleFinding> found, Outcome outcome)
    {
        var candidates = Candidates(found);
        var outcomeAsDeclared = outcome;
        var remedies = new List<Remedy>?[found.Count];
        var shipment = new Shipment(line.Declaration, line.Line);
        var (improved, useful) = (shipment, 0);
        Span<Outcome> after = stackalloc Outcome[found.Count];
        foreach (var candidate in candidates)
        {
            Evaluate(candidate.Apply(shipment), found, after);
            var (lowers, remedy) = (false, new Remedy(candidate.Changes, Worst(after)));
            for (var i = 0; i < found.Count && (line.Edition == 1 || remedy.LineOutcome < outcomeAsDeclared); i++)
            {
                if (after[i] < found[i].Applied.CountedOutcome)
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
            Evaluate(improved, found, after);
            outcome = Worst(after);
        }

        for (var i = 0; i < found.Count; i++)
        {
            if (remedies[i] is { } lowering)
            {
                found[i] = found[i] with { Finding = found[i].Finding with { Remedies = lowering } };
            }
        }

        return outcome;
    }

    private static Outcome Worst(ReadOnlySpan<Outcome> outcomes)
    {
        var worst = Outcome.NoRestriction;
        foreach (var outcome in outcomes)
        {
            worst = outcome > worst ? outcome : worst;
        }

        return worst;
    }

    // Only the rules that apply are evaluated again: under the shipped rules a remedy never makes another rule apply (checked by a property test).
    private void Evaluate(Shipment changed, List<RuleFinding> found, Span<Outcome> after)
    {
        var changedLine = line.WithRemedies(changed.Declaration, changed.Line);
        for (var i = 0; i < found.Count; i++)
        {
            after[i] = RuleEvaluator.Apply(found[i].Applied.Rule, changedLine)?.CountedOutcome ?? Outcome.NoRestriction;
        }
    }

    private List<Candidate> Candidates(List<RuleFinding> found)
    {
        var candidates = new List<Candidate>();
        var conclusions = line.Line.StatesNumber ? [] : Conclusions(found);
        if (conclusions.Count > 0)
        {
            candidates.Add(new Candidate(
                [FactChange.StateFact(ClassificationIs.Pointer(line.Index), Classification.NotListedText), .. conclusions.Select(FactChange.AttachDocument)],
                s => Attach(s with { Line = NotListed(s.Line) }, conclusions)));
        }

        if (IsMissing(found, EndUseIs.MilitaryPointer))
        {
            candidates.Add(new Candidate([FactChange.StateFact(EndUseIs.MilitaryPointer, "false")], s => WithEndUse(s, s.Declaration.EndUse with { Military = false })));
        }

        if (IsMissing(found, UsContentAbove.Pointer(line.Index)))
        {
            candidates.Add(new Candidate([FactChange.StateFact(UsContentAbove.Pointer(line.Index), "0")], s => s with { Line = s.Line with { UsContentPercent = 0 } }));
        }

        if (found.Find(f => f.Finding.Counts() && f.Finding.Facts.TryGetValue(EndUseIs.StatementName, out var stated) && stated != "true") is { Finding: not null } unstated)
        {
            var documents = unstated.Applied.Case.Requires.Select(r => r.Document).ToList();
            candidates.Add(new Candidate(
                [FactChange.StateFact(EndUseIs.StatementPointer, "true"), .. documents.Select(FactChange.AttachDocument)],
                s => Attach(WithEndUse(s, s.Declaration.EndUse with { Statement = true }), documents)));
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

    private static bool IsMissing(List<RuleFinding> found, string pointer) => found.Exists(f => f.Finding.Counts() && f.Finding.MissingFacts.Contains(pointer));

    private Shipment Attach(Shipment shipment, IEnumerable<string> types) => shipment with
    {
        Declaration = shipment.Declaration with { Documents = [.. shipment.Declaration.Documents, .. types.Select(Placeholder)] },
    };

    private Document Placeholder(string type) => line.Edition == 1 ? new Document(type, PlaceholderNumber) : new Document(type, PlausibleNumber, shipmentDate)
    {
        Lines = [line.Line.Number],
        CommodityCode = line.Line.Code.Digits,
    };

    private static Line NotListed(Line goods) => goods.ClassificationByRegime is { } byRegime
        ? goods with { ClassificationByRegime = byRegime with { Kz = Classification.NotListed } }
        : goods with { Classification = Classification.NotListed };

    private static Shipment WithEndUse(Shipment shipment, EndUse endUse) => shipment with { Declaration = shipment.Declaration with { EndUse = endUse } };

    /// <summary>A declaration and the evaluated line, which replaces the line of that index in the declaration.</summary>
    private readonly record struct Shipment(Declaration Declaration, Line Line);

    private sealed record Candidate(IReadOnlyList<FactChange> Changes, Func<Shipment, Shipment> Apply);
}
