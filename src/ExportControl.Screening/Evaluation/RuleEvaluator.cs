using ExportControl.Screening.Conditions;
using ExportControl.Screening.Conditions.Shipment;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Screening.Values;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Verdicts;
using static ExportControl.Screening.Values.Truth;

namespace ExportControl.Screening.Evaluation;

/// <summary>A rule that applies to a line, or may.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Case">Its strongest case.</param>
/// <param name="Outcome">What that says here.</param>
/// <param name="Truth">Yes or possible.</param>
/// <param name="EvaluationMode">How the lists were looked at.</param>
/// <param name="Conclusion">The document that satisfies it; it then no longer counts.</param>
internal readonly record struct AppliedRule(Rule Rule, RuleCase Case, Outcome Outcome, Truth Truth, EvaluationMode Mode, Document? Conclusion)
{
    /// <summary>What it adds to the line's outcome.</summary>
    public Outcome Weight => Conclusion is null && Outcome > Outcome.Notice ? Outcome : Outcome.NoRestriction;
}

/// <summary>Applies one rule to one line by walking its condition tree: the plain meaning, against which the compiled rule set is tested.</summary>
internal static class RuleEvaluator
{
    private const string SatisfiedByConclusion = "satisfied.not-listed";

    /// <summary>How the rule applies, or null when it does not.</summary>
    public static AppliedRule? Apply(Rule rule, LineFacts line) => Strongest(rule, line, EvaluationMode.AsDeclared) is { } asDeclared ? Honour(asDeclared, line) : null;

    /// <summary>The same where NOT_LISTED and its conclusion turn partial matches off: what is left, or what they satisfy.</summary>
    public static AppliedRule Honour(AppliedRule asDeclared, LineFacts line) => asDeclared.Rule.HonoursNotListed && Conclusion(asDeclared.Case, line) is { } conclusion
        ? Strongest(asDeclared.Rule, line, EvaluationMode.HonourNotListed) ?? asDeclared with { Conclusion = conclusion }
        : asDeclared;

    private static AppliedRule? Strongest(Rule rule, LineFacts line, EvaluationMode mode)
    {
        AppliedRule? strongest = null;
        var worst = Outcome.NoRestriction;
        foreach (var candidate in rule.Cases)
        {
            var truth = candidate.When.Holds(line, mode);
            if ((truth == Yes ? candidate.Outcome : truth == Possible ? candidate.IfPossible : null) is not { } outcome)
            {
                continue;
            }

            if (rule.UsesAdvisoryLists && outcome > Outcome.Review && candidate.When.Holds(line, mode | EvaluationMode.BindingListsOnly) is var binding && binding != truth)
            {
                outcome = candidate.WithoutAdvisory(binding);
            }

            if (outcome > worst)
            {
                (strongest, worst) = (new AppliedRule(rule, candidate, outcome, truth, mode, null), outcome);
            }
        }

        return strongest;
    }

    private static Document? Conclusion(RuleCase ruleCase, LineFacts line)
    {
        if (line.Line.Classification is { IsNotListed: true })
        {
            foreach (var test in ruleCase.Lists)
            {
                if (test.Conclusion(line) is { } conclusion)
                {
                    return conclusion;
                }
            }
        }

        return null;
    }

    /// <summary>The finding with its reasons.</summary>
    public static Finding Write(AppliedRule applied, LineFacts line)
    {
        var explanation = new Explanation();
        applied.Case.When.Explain(line, applied.Mode, explanation, settled: applied.Truth == Yes);
        foreach (var named in applied.Case.Named)
        {
            CountryIn.Show(named, line, explanation);
        }

        var rows = Rows(explanation.Matched);
        var shown = Shown(rows);
        return new Finding
        {
            Rule = applied.Rule.Id,
            Authority = applied.Rule.Authority,
            Outcome = applied.Outcome,
            Certainty = applied.Truth == Yes ? Certainty.Definite : Certainty.Possible,
            Matched = shown,
            MatchedOmitted = rows.Count - shown.Count,
            Facts = explanation.Facts,
            MissingFacts = applied.Conclusion is null ? [.. explanation.Missing] : [],
            SatisfiedBy = applied.Conclusion is { } conclusion ? new SatisfiedBy(conclusion.Type, conclusion.Number, SatisfiedByConclusion) : null,
            Claimed = Claimed(applied.Rule, line.Declaration) ?? [],
            Text = applied.Case.Text,
        };
    }

    private static List<MatchedRow> Rows(List<CodeMatch> matched)
    {
        if (matched.Count > 1)
        {
            matched.Sort(StrongestFirst);
        }

        var rows = new List<MatchedRow>(matched.Count);
        foreach (var match in matched)
        {
            // Rows of one code and category that follow each other in time read alike, and stand side by side.
            var row = Row(match);
            if (rows.Count == 0 || rows[^1] != row)
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    private static int StrongestFirst(CodeMatch a, CodeMatch b)
    {
        var order = a.Kind.CompareTo(b.Kind);
        order = order != 0 ? order : b.Entry.Code.Length.CompareTo(a.Entry.Code.Length);
        order = order != 0 ? order : a.Entry.List.Index.CompareTo(b.Entry.List.Index);
        order = order != 0 ? order : string.CompareOrdinal(a.Entry.Category, b.Entry.Category);
        return order != 0 ? order : string.CompareOrdinal(a.Entry.Code, b.Entry.Code);
    }

    private static MatchedRow Row(CodeMatch match) => new(match.Entry.List.Name, match.Entry.Code, match.Kind, match.Entry.Category);

    private static List<MatchedRow> Shown(List<MatchedRow> rows) => rows.Count <= Finding.MaxRowsWithin && !rows.Exists(r => r.Match == MatchKind.Classification)
        ? rows
        :
        [
            .. rows.Where(r => r.Match != MatchKind.Within).Take(Finding.MaxRows),
            .. rows.Where(r => r.Match == MatchKind.Within).Take(Finding.MaxRowsWithin),
        ];

    private static List<ClaimedDocument>? Claimed(Rule rule, Declaration declaration)
    {
        List<ClaimedDocument>? claimed = null;
        foreach (var document in declaration.Documents)
        {
            if (rule.SatisfiedBy.Contains(document.Type))
            {
                (claimed ??= []).Add(new ClaimedDocument(document.Type, document.Number, document.IsValidOn(declaration.Date)));
            }
        }

        return claimed;
    }
}

/// <summary>Gathers the papers that counting findings ask for.</summary>
internal sealed class RequiredDocuments(Vocabulary vocabulary)
{
    private readonly List<(string Authority, DocumentRequirement Paper, string Alternatives, List<int> Lines)> papers = [];

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
            var lines = LinesOf(finding.Authority, paper, finding.Certainty == Certainty.Possible ? paper.Sorted : "");
            if (!lines.Contains(line))
            {
                lines.Add(line);
            }
        }
    }

    public IReadOnlyList<RequiredDocument> All() => papers.Count == 0 ? [] : [.. papers
        .OrderBy(p => p.Authority, StringComparer.Ordinal).ThenBy(p => p.Paper.Document, StringComparer.Ordinal).ThenBy(p => p.Alternatives, StringComparer.Ordinal)
        .Select(p => new RequiredDocument(
            p.Paper.Document, vocabulary.Documents.GetValueOrDefault(p.Paper.Document)?.Code, p.Authority, [.. p.Lines.Order()], p.Alternatives.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];

    private List<int> LinesOf(string authority, DocumentRequirement paper, string alternatives)
    {
        foreach (var known in papers)
        {
            if (known.Authority == authority && known.Paper.Document == paper.Document && known.Alternatives == alternatives)
            {
                return known.Lines;
            }
        }

        papers.Add((authority, paper, alternatives, []));
        return papers[^1].Lines;
    }
}
