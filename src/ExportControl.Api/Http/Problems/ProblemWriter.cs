using System.Diagnostics;
using System.Globalization;
using ExportControl.Api.Http.Documents;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Preconditions;
using ExportControl.Api.Http.Query;
using ExportControl.Api.Observability;
using ExportControl.Console;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Texts;

namespace ExportControl.Api.Http.Problems;

/// <summary>Writes every refusal of this service.</summary>
internal static class ProblemWriter
{
    private const string MediaType = "application/problem+json";
    private const int RetryAfterSeconds = 2;

    /// <summary>Writes the problem as the answer.</summary>
    /// <param name="http">The request.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="retryAfter">Seconds after which the request may succeed; of a 429, a 503 and a request that is still running.</param>
    public static Task WriteAsync(HttpContext http, Problem problem, int retryAfter = RetryAfterSeconds)
    {
        if (ConsoleProblems.Applies(http))
        {
            http.RequestServices.GetRequiredService<ApiMetrics>().CountRejection(problem.Kind);
            return ConsoleProblems.WriteAsync(http, problem, MayBeRepeated(problem.Kind) ? retryAfter : null);
        }

        var language = RequestLanguage.Of(http);
        var response = http.Response;
        response.StatusCode = problem.Kind.Status;
        response.Headers.ContentLanguage = language.Tag();
        response.AddVary("Accept-Language");
        if (MayBeRepeated(problem.Kind))
        {
            response.Headers.RetryAfter = retryAfter.ToString(CultureInfo.InvariantCulture);
        }

        if (problem is { Kind: var kind, Current: { } current } && kind == ProblemKind.StateChanged)
        {
            VersionTag.Set(http, current.Version);
        }

        return response.WriteAsJsonAsync(ToDocument(http, problem), ApiJson.Written.ProblemDocument, MediaType, http.RequestAborted);
    }

    /// <summary>The problem in the language of the request. Counted as a rejection.</summary>
    public static ProblemDocument ToDocument(HttpContext http, Problem problem)
    {
        http.RequestServices.GetRequiredService<ApiMetrics>().CountRejection(problem.Kind);
        return problem.ToDocument(RequestLanguage.Of(http), http.Request.PathBase + http.Request.Path, TraceId(http));
    }

    private static bool MayBeRepeated(ProblemKind kind) => kind.Status is 429 or 503 || kind == ProblemKind.RequestRunning;

    public static string TraceId(HttpContext http) => Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
}
