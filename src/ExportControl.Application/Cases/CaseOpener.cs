using ExportControl.Contracts.Validation;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Cases;

namespace ExportControl.Application.Cases;

/// <summary>Computes, once, what a case needs when its verdict is stored: risk score, value and due time.</summary>
public static class CaseOpener
{
    private const int Decimals = 2;

    // The largest value that the column holds; 999 lines of the largest amount are more.
    private const decimal MaxUsd = 999_999_999_999_999_999m;

    /// <summary>The case; null where the verdict restricts nothing.</summary>
    public static CaseOpening? Open(RuleSet rules, Declaration declaration, Verdict verdict, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(declaration);
        ArgumentNullException.ThrowIfNull(verdict);
        if (Verdict.LaneOf(verdict.Outcome) == Lane.Green)
        {
            return null;
        }

        var (cases, usd) = (rules.Cases, UsdOf(rules, declaration));
        return new(cases.Risk.Score(declaration, verdict, usd), cases.Risk.TierOf(verdict), usd, LegalTime.InstantOf(cases.DueAt(verdict.Outcome, LegalTime.LocalOf(at))));
    }

    private static decimal? UsdOf(RuleSet rules, Declaration declaration)
    {
        var sum = 0m;
        foreach (var line in declaration.Lines)
        {
            if (rules.Vocabulary.UsdPerUnit(line.Value.Currency, declaration.Date) is not { } rate)
            {
                return null;
            }

            sum = Math.Min(MaxUsd, sum + Math.Min(MaxUsd, Math.Min(line.Value.Amount, MaxUsd) * rate));
        }

        return Math.Round(sum, Decimals);
    }
}
