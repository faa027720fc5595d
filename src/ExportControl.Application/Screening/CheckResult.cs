using ExportControl.Contracts.Errors;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Application.Screening;

/// <summary>The result of a screening that stores nothing.</summary>
public abstract record CheckResult
{
    private CheckResult()
    {
    }

    /// <summary>The verdict at that time.</summary>
    public sealed record Evaluated(Declaration Declaration, Verdict Verdict, DateTimeOffset ScreenedAt) : CheckResult;

    /// <summary>The input is invalid.</summary>
    public sealed record Rejected(Problem Problem) : CheckResult;
}
