using System.Diagnostics;
using System.Text.Json.Serialization;
using ExportControl.Api.Http.Json;

namespace ExportControl.Api.Http.Problems;

/// <summary>The one door by which all refusals leave.</summary>
internal static class ProblemResults
{
    private const string MediaType = "application/problem+json";
    private const string RetryAfterSeconds = "2";

    public static ProblemResult NotFound(string what, string id) => new(ProblemKind.NotFound, new($"not-found.{what}", ("id", SafeText.Of(id))));

    public static ProblemResult Of(ProblemKind kind) => new(kind, kind.About);

    public static Task WriteAsync(HttpContext http, ProblemResult refused)
    {
        var language = Languages.Of(http);
        var response = http.Response;
        response.StatusCode = refused.Kind.Status;
        response.Headers.ContentLanguage = language.Tag();
        response.Headers.Vary = "Accept-Language";
        if (refused.Kind.Status is 429 or 503)
        {
            response.Headers.RetryAfter = RetryAfterSeconds;
        }

        var body = Body(refused, language, http.Request.PathBase + http.Request.Path, TraceId(http));
        return response.WriteAsJsonAsync(body, ApiJson.Written.ProblemBody, MediaType, http.RequestAborted);
    }

    public static ProblemBody Body(ProblemResult refused, Language language, string instance, string traceId) => new()
    {
        Type = refused.Kind.Type,
        Title = refused.Kind.Title.In(language),
        Status = refused.Kind.Status,
        Detail = refused.Detail.In(language),
        Instance = instance,
        TraceId = traceId,
        Errors = refused.Errors?.ToDictionary(e => e.Key, e => e.Value.Select(m => m.In(language)).Distinct().ToArray(), StringComparer.Ordinal),
    };

    public static string TraceId(HttpContext http) => Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
}
