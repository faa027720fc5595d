using ExportControl.Screening.Conditions;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;
using static ExportControl.Screening.Values.Truth;

namespace ExportControl.Screening.RuleSets;

/// <summary>Applies one rule to one line.</summary>
internal static class FindingWriter
{
    private const string SatisfiedByConclusion = "satisfied.not-listed";

    /// <summary>The rule's finding, or null when it does not apply.</summary>
    public static (Finding Finding, RuleCase Case)? Write(Rule rule, LineFacts line)
    {
        if (Strongest(rule, line, Lens.All) is not { } asDeclared)
        {
            return null;
        }

        if (rule.HonoursNotListed && Conclusion(asDeclared.Case, line) is { } conclusion)
        {
            var honoured = Strongest(rule, line, Lens.NotListedHonoured);
            return honoured is { } stillHolds
                ? (Finding(rule, line, stillHolds, Lens.NotListedHonoured), stillHolds.Case)
                : (Finding(rule, line, asDeclared, Lens.All) with { MissingFacts = [], SatisfiedBy = new SatisfiedBy(conclusion.Type, conclusion.Number, SatisfiedByConclusion) }, asDeclared.Case);
        }

        return (Finding(rule, line, asDeclared, Lens.All), asDeclared.Case);
    }

    private static (RuleCase Case, Outcome Outcome, Truth Truth)? Strongest(Rule rule, LineFacts line, Lens lens)
    {
        (RuleCase, Outcome, Truth)? strongest = null;
        var worst = Outcome.NoRestriction;
        foreach (var candidate in rule.Cases)
        {
            var truth = candidate.When.Holds(line, lens);
            if ((truth == Yes ? candidate.Outcome : truth == Possible ? candidate.IfPossible : null) is not { } outcome)
            {
                continue;
            }

            if (rule.UsesAdvisoryLists && outcome > Outcome.Review && candidate.When.Holds(line, lens | Lens.BindingOnly) is var binding && binding != truth)
            {
                // Without the advisory lists it holds less: they alone give at most a review.
                outcome = binding == Possible && candidate.IfPossible > Outcome.Review ? candidate.IfPossible.Value : Outcome.Review;
            }

            if (outcome > worst)
            {
                (strongest, worst) = ((candidate, outcome, truth), outcome);
            }
        }

        return strongest;
    }

    private static Document? Conclusion(RuleCase ruleCase, LineFacts line) =>
        ruleCase.When.Tests().OfType<CodeOnList>().SelectMany(t => t.Conclusions(line)).FirstOrDefault();

    private static Finding Finding(Rule rule, LineFacts line, (RuleCase Case, Outcome Outcome, Truth Truth) result, Lens lens)
    {
        var explanation = new Explanation();
        result.Case.When.Explain(line, lens, explanation, settled: result.Truth == Yes);
        foreach (var named in result.Case.Named)
        {
            CountryIn.Show(named, line, explanation);
        }

        var rows = explanation.Matched
            .OrderBy(m => m.Kind).ThenByDescending(m => m.Entry.Code.Length).ThenBy(m => m.Entry.List.Index).ThenBy(m => m.Entry.Category, StringComparer.Ordinal)
            .Select(m => new MatchedRow(m.Entry.List.Name, m.Entry.Code, m.Kind, m.Entry.Category))
            .Distinct()
            .ToList();
        var shown = rows.Where(r => r.Match != MatchKind.Within).Take(Verdicts.Finding.MostRows)
            .Concat(rows.Where(r => r.Match == MatchKind.Within).Take(Verdicts.Finding.MostRowsWithin)).ToList();
        return new Finding
        {
            Rule = rule.Id,
            Authority = rule.Authority,
            Outcome = result.Outcome,
            Certainty = result.Truth == Yes ? Certainty.Definite : Certainty.Possible,
            Matched = shown,
            MatchedOmitted = rows.Count - shown.Count,
            Facts = new Dictionary<string, string?>(explanation.Facts, StringComparer.Ordinal),
            MissingFacts = [.. explanation.Missing],
            Claimed = [.. line.Declaration.Documents
                .Where(d => rule.SatisfiedBy.Contains(d.Type))
                .Select(d => new ClaimedDocument(d.Type, d.Number, d.IsValidOn(line.Declaration.Date)))],
            Text = result.Case.Text,
        };
    }
}

/// <summary>Gathers the papers that counting findings ask for.</summary>
internal sealed class PaperDesk(Vocabulary vocabulary)
{
    private readonly Dictionary<(string Authority, string Type, string Alternatives), SortedSet<int>> papers = [];

    /// <summary>Asks for the papers of a case. A finding that only may hold, and says less than the case would, asks for facts, not yet for papers.</summary>
    public void Ask(RuleCase asking, Finding finding, int line)
    {
        if (!finding.Counts() || finding.Outcome < asking.Outcome)
        {
            return;
        }

        foreach (var paper in asking.Requires)
        {
            // What serves instead on one line may not on another, so lines with other alternatives stand apart.
            var alternatives = finding.Certainty == Certainty.Possible ? string.Join(' ', paper.Alternatives.Order(StringComparer.Ordinal)) : "";
            var key = (finding.Authority, paper.Document, alternatives);
            (papers.TryGetValue(key, out var lines) ? lines : papers[key] = []).Add(line);
        }
    }

    public IReadOnlyList<RequiredDocument> All() => [.. papers
        .OrderBy(p => p.Key.Authority, StringComparer.Ordinal).ThenBy(p => p.Key.Type, StringComparer.Ordinal).ThenBy(p => p.Key.Alternatives, StringComparer.Ordinal)
        .Select(p => new RequiredDocument(
            p.Key.Type, vocabulary.Documents.GetValueOrDefault(p.Key.Type)?.Code, p.Key.Authority, [.. p.Value], p.Key.Alternatives.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];
}
