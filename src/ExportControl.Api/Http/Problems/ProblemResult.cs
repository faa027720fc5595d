using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Texts;

namespace ExportControl.Api.Http.Problems;

/// <summary>Answers with a problem document (RFC 9457).</summary>
internal sealed class ProblemResult(Problem problem) : IResult
{
    public ProblemResult(ProblemKind kind, Message detail, IReadOnlyDictionary<string, List<Message>>? errors = null)
        : this(new Problem(kind, detail, errors))
    {
    }

    public Problem Problem => problem;

    /// <summary>A problem whose detail is the general description of its kind.</summary>
    public static ProblemResult Of(ProblemKind kind) => new(Problem.Of(kind));

    public static ProblemResult NotFound(string resource, string id) => new(Problem.NotFound(resource, id));

    public Task ExecuteAsync(HttpContext httpContext) => ProblemWriter.WriteAsync(httpContext, problem);
}
