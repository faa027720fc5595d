using ExportControl.Contracts.Errors;

namespace ExportControl.Api.Http.Problems;

/// <summary>Results from the errors of an input.</summary>
internal static class ProblemResultExtensions
{
    /// <summary>422 with all errors.</summary>
    public static ProblemResult ToProblemResult(this ValidationErrors errors) => new(errors.ToProblem());
}
