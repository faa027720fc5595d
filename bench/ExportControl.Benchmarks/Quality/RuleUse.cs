using ExportControl.Contracts.Verdicts.Findings;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Benchmarks.Quality;

/// <summary>How often a rule appears in the answers, and whether it helps the reader.</summary>
/// <param name="Rule">Id of the rule.</param>
/// <param name="Fired">Findings shown.</param>
/// <param name="Definite">Of them, those without a missing fact.</param>
/// <param name="Named">Of them, on a declaration for which a person named the rule as mattering.</param>
/// <param name="Tolerated">Of them, on a declaration for which a person named the rule as one that may apply.</param>
/// <param name="Decided">Lines whose outcome is the one of the finding.</param>
/// <param name="DecidedAlone">Of them, lines without another finding of that outcome.</param>
/// <param name="OnGreen">Findings on declarations that are expected to be green.</param>
internal sealed record RuleUse(string Rule, int Fired, int Definite, int Named, int Tolerated, int Decided, int DecidedAlone, int OnGreen)
{
    /// <summary>The rules in the answers, most frequent first.</summary>
    public static IReadOnlyList<RuleUse> Of(IEnumerable<JudgedDeclaration> judged) =>
    [
        .. judged.SelectMany(Shown).GroupBy(s => s.Finding.Rule, StringComparer.Ordinal).Select(g => new RuleUse(
            g.Key, g.Count(), g.Count(s => s.Finding.Certainty == Certainty.Definite), g.Count(s => s.Label.RulesThatMatter.Contains(g.Key)),
            g.Count(s => s.Label.Tolerable.Contains(g.Key) && !s.Label.RulesThatMatter.Contains(g.Key)), g.Count(s => s.Decides), g.Count(s => s is { Decides: true, IsAlone: true }),
            g.Count(s => s.Label.Accepted[0] == Outcome.NoRestriction)))
            .OrderByDescending(r => r.Fired).ThenBy(r => r.Rule, StringComparer.Ordinal),
    ];

    private static IEnumerable<ShownFinding> Shown(JudgedDeclaration judged)
    {
        foreach (var line in judged.Verdict.Lines)
        {
            var deciding = line.Findings!.Where(f => f.SatisfiedBy is null && line.Outcome != Outcome.NoRestriction && f.Outcome == line.Outcome).ToList();
            foreach (var finding in line.Findings!)
            {
                yield return new(judged.Label, finding, deciding.Contains(finding), deciding.Count == 1);
            }
        }
    }

    private sealed record ShownFinding(LabelledDeclaration Label, FindingDocument Finding, bool Decides, bool IsAlone);
}
