using System.Collections.Frozen;
using System.Diagnostics;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;
using Microsoft.AspNetCore.Diagnostics;

namespace ExportControl.Api.Hosting;

/// <summary>Logs one line for each request: operation, status, duration and outcome; never names, tax ids, bodies, keys or query values. Key, tenant and id are added to every line of a request.</summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> log)
{
    private const string OutcomeItem = "outcome";

    private static readonly FrozenSet<string> Methods = FrozenSet.Create(
        StringComparer.Ordinal, HttpMethods.Get, HttpMethods.Post, HttpMethods.Put, HttpMethods.Patch, HttpMethods.Delete, HttpMethods.Head, HttpMethods.Options);

    /// <summary>Sets the outcome that the line of the request shows.</summary>
    public static void Note(HttpContext http, Outcome outcome) => http.Items[OutcomeItem] = SnakeCase.Of(outcome.ToString());

    public async Task InvokeAsync(HttpContext http)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            await next(http);
        }
        finally
        {
            if (!http.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
            {
                Log.Answered(
                    log,
                    Method(http),
                    Route(http),
                    http.RequestAborted.IsCancellationRequested ? 499 : http.Response.StatusCode,
                    Stopwatch.GetElapsedTime(started).TotalMilliseconds,
                    http.Items[OutcomeItem] ?? "-");
            }
        }
    }

    // A method may be any word that the sender chose.
    private static string Method(HttpContext http) => Methods.Contains(http.Request.Method) ? http.Request.Method : "OTHER";

    // After an exception only the exception handler has the endpoint.
    private static string Route(HttpContext http) =>
        ((http.GetEndpoint() ?? http.Features.Get<IExceptionHandlerFeature>()?.Endpoint) as RouteEndpoint)?.RoutePattern.RawText ?? "-";

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{Method} {Route} {Status} {Milliseconds:0.0} ms, outcome {Outcome}")]
        public static partial void Answered(ILogger log, string method, string route, int status, double milliseconds, object outcome);
    }
}
