using System.Diagnostics;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Query;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Texts;

namespace ExportControl.Api.Http.Problems;

/// <summary>Writes every refusal of this service.</summary>
internal static class ProblemWriter
{
    private const string MediaType = "application/problem+json";
    private const string RetryAfterSeconds = "2";

    public static Task WriteAsync(HttpContext http, Problem problem)
    {
        var language = RequestLanguage.Of(http);
        var response = http.Response;
        response.StatusCode = problem.Kind.Status;
        response.Headers.ContentLanguage = language.Tag();
        response.Headers.Vary = "Accept-Language";
        if (problem.Kind.Status is 429 or 503)
        {
            response.Headers.RetryAfter = RetryAfterSeconds;
        }

        return response.WriteAsJsonAsync(ToDocument(http, problem), ApiJson.Written.ProblemDocument, MediaType, http.RequestAborted);
    }

    /// <summary>The problem in the language of the request.</summary>
    public static ProblemDocument ToDocument(HttpContext http, Problem problem) =>
        problem.ToDocument(RequestLanguage.Of(http), http.Request.PathBase + http.Request.Path, TraceId(http));

    public static string TraceId(HttpContext http) => Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
}
