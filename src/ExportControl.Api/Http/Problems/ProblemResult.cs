using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Texts;

namespace ExportControl.Api.Http.Problems;

/// <summary>Answers with a problem document (RFC 9457).</summary>
internal sealed class ProblemResult(Problem problem) : IResult
{
    private readonly int? retryAfter;

    public ProblemResult(ProblemKind kind, Message detail, IReadOnlyDictionary<string, List<Message>>? errors = null)
        : this(new Problem(kind, detail, errors))
    {
    }

    /// <param name="kind">A kind with the status 429 or 503.</param>
    /// <param name="detail">The RFC 9457 detail.</param>
    /// <param name="retryAfter">Seconds after which the request may succeed.</param>
    public ProblemResult(ProblemKind kind, Message detail, int retryAfter)
        : this(new Problem(kind, detail)) => this.retryAfter = retryAfter;

    public Problem Problem => problem;

    /// <summary>A problem whose detail is the general description of its kind.</summary>
    public static ProblemResult Of(ProblemKind kind) => new(Problem.Of(kind));

    public static ProblemResult NotFound(string resource, string id) => new(Problem.NotFound(resource, id));

    public Task ExecuteAsync(HttpContext httpContext) => retryAfter is { } seconds ? ProblemWriter.WriteAsync(httpContext, problem, seconds) : ProblemWriter.WriteAsync(httpContext, problem);
}
