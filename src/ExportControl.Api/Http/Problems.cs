using System.Diagnostics;
using System.Text.Json.Serialization;

namespace ExportControl.Api.Http;

/// <summary>An RFC 9457 problem as sent.</summary>
internal sealed record ProblemBody
{
    public required string Type { get; init; }

    public required string Title { get; init; }

    public required int Status { get; init; }

    public required string Detail { get; init; }

    public required string Instance { get; init; }

    public required string TraceId { get; init; }

    /// <summary>JSON pointer of the member (or /query/…, /header/…) → messages; only where the input is invalid.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }
}

/// <summary>A refusal on its way out, still without a language.</summary>
internal sealed class Refused(ProblemKind kind, Message detail, IReadOnlyDictionary<string, List<Message>>? errors = null) : IResult
{
    public ProblemKind Kind => kind;

    public Message Detail => detail;

    public IReadOnlyDictionary<string, List<Message>>? Errors => errors;

    public Task ExecuteAsync(HttpContext httpContext) => Problems.WriteAsync(httpContext, this);
}

/// <summary>The one door by which all refusals leave.</summary>
internal static class Problems
{
    private const string MediaType = "application/problem+json";
    private const string RetryAfterSeconds = "2";

    public static Refused NotFound(string what, string id) => new(ProblemKind.NotFound, new($"not-found.{what}", ("id", Shown.Of(id))));

    public static Refused Of(ProblemKind kind) => new(kind, kind.About);

    public static Task WriteAsync(HttpContext http, Refused refused)
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

    public static ProblemBody Body(Refused refused, Language language, string instance, string traceId) => new()
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
