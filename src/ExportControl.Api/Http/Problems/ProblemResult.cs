using System.Diagnostics;
using System.Text.Json.Serialization;

namespace ExportControl.Api.Http.Problems;

/// <summary>A refusal on its way out, still without a language.</summary>
internal sealed class ProblemResult(ProblemKind kind, Message detail, IReadOnlyDictionary<string, List<Message>>? errors = null) : IResult
{
    public ProblemKind Kind => kind;

    public Message Detail => detail;

    public IReadOnlyDictionary<string, List<Message>>? Errors => errors;

    public Task ExecuteAsync(HttpContext httpContext) => ProblemResults.WriteAsync(httpContext, this);
}
