using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Suppressions;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.Evaluation;

/// <summary>Builds a verdict from the rules that apply to the lines. Both evaluators use it.</summary>
/// <param name="rules">The rule set.</param>
/// <param name="declaration">The declaration.</param>
/// <param name="facts">What was looked up for it.</param>
/// <param name="rulesInForce">Rules in force on the effective date.</param>
/// <param name="checks">Checks performed and not performed.</param>
internal sealed class VerdictBuilder(RuleSet rules, Declaration declaration, ResolvedFacts facts, IReadOnlyList<Rule> rulesInForce, Checks checks)
{
    private readonly LineVerdict[] lines = new LineVerdict[declaration.Lines.Count];
    private readonly SuppressionMarker? marker = facts.Suppressions is { Count: > 0 } suppressions ? new(rules, declaration, suppressions) : null;
    private readonly RequiredDocuments documents = new(rules.Vocabulary);
    private Outcome worst = Outcome.NoRestriction;

    /// <summary>Adds a line to which no rule applies.</summary>
    public void Add(int index)
    {
        var goods = declaration.Lines[index];
        lines[index] = new LineVerdict(goods.Number, goods.Code.Digits, Outcome.NoRestriction, Outcome.NoRestriction, []);
    }

    /// <summary>Adds a line with the rules that apply to it, in the order of the rule set.</summary>
    public void Add(Outcome outcome, List<AppliedRule> applied, LineFacts line)
    {
        var found = new List<RuleFinding>(applied.Count);
        List<Finding>? suppressed = null;
        foreach (var rule in applied)
        {
            var finding = FindingBuilder.Build(rule, line);
            finding = marker?.Mark(finding, line.Line) ?? finding;
            if (finding.SuppressedBy is not null)
            {
                (suppressed ??= []).Add(finding);
                continue;
            }

            found.Add(new RuleFinding(rule, finding));
            documents.Add(rule.Case, finding, line.Line.Number);
        }

        outcome = suppressed is null ? outcome : found.Select(f => f.Applied.CountedOutcome).DefaultIfEmpty(Outcome.NoRestriction).Max();
        worst = outcome > worst ? outcome : worst;
        var withRemedies = outcome == Outcome.NoRestriction ? outcome : new RemedyFinder(rules, line).AddRemedies(found, outcome);
        var findings = found.ConvertAll(f => f.Finding);
        findings.AddRange(suppressed ?? []);
        findings.Sort(WorstFirst);
        lines[line.Index] = new LineVerdict(line.Line.Number, line.Line.Code.Digits, outcome, withRemedies, findings);
    }

    public Verdict Build() => new()
    {
        Outcome = worst,
        EffectiveDate = declaration.Date,
        RuleSet = rules.Stamp,
        Lines = lines,
        Findings = StaleListNotice.Find(rulesInForce, facts),
        Checks = checks,
        RequiredDocuments = documents.ToList(),
    };

    private static int WorstFirst(Finding a, Finding b)
    {
        var order = b.Counts().CompareTo(a.Counts());
        order = order != 0 ? order : b.Outcome.CompareTo(a.Outcome);
        order = order != 0 ? order : a.Certainty.CompareTo(b.Certainty);
        return order != 0 ? order : string.CompareOrdinal(a.Rule, b.Rule);
    }
}
