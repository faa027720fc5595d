using ExportControl.Screening.Declarations;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.Tests;

/// <summary>Evaluation of a declaration by the shipped rules, and access to the findings of its first line.</summary>
internal static class VerdictExtensions
{
    /// <summary>The finding of a rule on the first line; null where there is none.</summary>
    public static Finding? Finding(this Verdict verdict, string rule) => verdict.Lines[0].Findings.SingleOrDefault(f => f.Rule == rule);

    /// <summary>The verdict of the shipped rules, with trade figures looked up and empty.</summary>
    public static Verdict Screened(this Declaration declaration) => A.Rules().Evaluate(declaration, A.QuietTrade);
}
