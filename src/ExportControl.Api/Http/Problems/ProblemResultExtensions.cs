using ExportControl.Application.Access;
using ExportControl.Contracts.Errors;

namespace ExportControl.Api.Http.Problems;

/// <summary>Results from problems.</summary>
internal static class ProblemResultExtensions
{
    /// <summary>The problem of a refused attempt to sign in.</summary>
    public static ProblemResult ToProblemResult(this SignInResult.Refused refused) => refused.RetryAfter is { } seconds ? new(refused.Problem.Kind, refused.Problem.Detail, seconds) : new(refused.Problem);

    /// <summary>422 with all errors.</summary>
    public static ProblemResult ToProblemResult(this ValidationErrors errors) => new(errors.ToProblem());
}
