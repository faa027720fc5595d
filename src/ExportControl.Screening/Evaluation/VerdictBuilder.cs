using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation.Compiled;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.Evaluation;

/// <summary>Writes a verdict from how the rules apply to its lines.</summary>
internal sealed class VerdictBuilder(RuleSet rules, Declaration declaration, ResolvedFacts facts)
{
    private readonly LineVerdict[] lines = new LineVerdict[declaration.Lines.Count];
    private readonly EffectivePeriod period = rules.Compiled.PeriodOn(declaration.Date);
    private readonly RequiredDocuments papers = new(rules.Vocabulary);
    private Outcome worst = Outcome.NoRestriction;

    /// <summary>Adds a line; <paramref name="facts"/> are needed where a rule applies.</summary>
    public void Add(int index, Outcome outcome, List<AppliedRule> applied, LineFacts? line)
    {
        var goods = declaration.Lines[index];
        worst = outcome > worst ? outcome : worst;
        lines[index] = applied.Count == 0
            ? new LineVerdict(goods.Number, goods.Code.Digits, outcome, outcome, [])
            : WithFindings(outcome, applied, line!);
    }

    public Verdict Finish() => new()
    {
        Outcome = worst,
        EffectiveDate = declaration.Date,
        RuleSet = rules.Stamp,
        Lines = lines,
        Findings = StaleListNotice.Find(period.Applying, facts),
        Checks = facts.Volumes is null ? period.ChecksWithoutVolumes : period.Checks,
        RequiredDocuments = papers.All(),
    };

    private LineVerdict WithFindings(Outcome outcome, List<AppliedRule> applied, LineFacts line)
    {
        var found = new List<RuleFinding>(applied.Count);
        foreach (var rule in applied)
        {
            var finding = RuleEvaluator.Write(rule, line);
            found.Add(new RuleFinding(rule, finding));
            papers.Ask(rule.Case, finding, line.Line.Number);
        }

        var withRemedies = outcome == Outcome.NoRestriction ? outcome : new RemedyFinder(rules, line).Add(found, outcome);
        var findings = found.ConvertAll(f => f.Finding);
        findings.Sort(WorstFirst);
        return new LineVerdict(line.Line.Number, line.Line.Code.Digits, outcome, withRemedies, findings);
    }

    private static int WorstFirst(Finding a, Finding b)
    {
        var order = b.Counts().CompareTo(a.Counts());
        order = order != 0 ? order : b.Outcome.CompareTo(a.Outcome);
        order = order != 0 ? order : a.Certainty.CompareTo(b.Certainty);
        return order != 0 ? order : string.CompareOrdinal(a.Rule, b.Rule);
    }
}

/// <summary>A rule that applies, with its finding.</summary>
internal readonly record struct RuleFinding(AppliedRule Applied, Finding Finding);
