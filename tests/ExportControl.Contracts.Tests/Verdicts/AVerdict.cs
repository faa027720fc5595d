using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Verdicts;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Contracts.Tests.Verdicts;

/// <summary>Builds verdicts from findings, and their documents.</summary>
internal static class AVerdict
{
    public static readonly DateOnly Day = new(2026, 11, 24);

    /// <summary>A finding of a rule of the shipped rule set.</summary>
    public static Finding Finding(string rule, Outcome outcome, Certainty certainty = Certainty.Definite) => new()
    {
        Rule = rule,
        Authority = "KZ",
        Outcome = outcome,
        Certainty = certainty,
        Matched = [],
        Facts = new Dictionary<string, string?>(StringComparer.Ordinal),
        MissingFacts = [],
        Text = rule,
    };

    public static Finding Satisfied(this Finding finding) => finding with { SatisfiedBy = new("identification-conclusion", "N-1", "satisfied.not-listed") };

    /// <summary>A line with the outcome of its worst finding that counts.</summary>
    public static LineVerdict Line(params Finding[] findings)
    {
        var outcome = findings.Where(f => f.Counts()).Select(f => f.Outcome).DefaultIfEmpty(Outcome.NoRestriction).Max();
        return new LineVerdict(1, "8542319010", outcome, outcome, findings);
    }

    public static Verdict Of(params Finding[] findings) => Of([Line(findings)]);

    public static Verdict Of(LineVerdict[] lines) => new()
    {
        Outcome = lines.Max(l => l.Outcome),
        EffectiveDate = Day,
        RuleSet = new RuleSetStamp(1, "sha256:00"),
        Lines = lines,
        Findings = [],
        Checks = new Checks([], []),
        RequiredDocuments = [],
    };

    public static VerdictDocument Shown(this Verdict verdict, RuleSet rules, VerdictView view = VerdictView.Standard, Language language = Language.En) =>
        new VerdictDocumentBuilder(rules, language).Read(verdict, "A-1", default, view);

    public static IEnumerable<string> Rules(this LineVerdictDocument line) => line.Findings!.Select(f => f.Rule);
}
