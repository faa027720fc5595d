using System.Diagnostics;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Problems;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;
using Microsoft.AspNetCore.Diagnostics;

namespace ExportControl.Api.Hosting;

/// <summary>Logs one line for each request: ids, counts and outcomes; never names, tax ids, bodies, keys or query values.</summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> log)
{
    private const string OutcomeItem = "outcome";

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
                    http.Request.Method,
                    Route(http),
                    http.RequestAborted.IsCancellationRequested ? 499 : http.Response.StatusCode,
                    Stopwatch.GetElapsedTime(started).TotalMilliseconds,
                    http.User.FindFirst(Caller.TenantClaim)?.Value ?? "-",
                    ProblemWriter.TraceId(http),
                    http.Items[OutcomeItem] ?? "-");
            }
        }
    }

    // After an exception only the exception handler has the endpoint.
    private static string Route(HttpContext http) =>
        ((http.GetEndpoint() ?? http.Features.Get<IExceptionHandlerFeature>()?.Endpoint) as RouteEndpoint)?.RoutePattern.RawText ?? "-";

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{Method} {Route} {Status} {Milliseconds:0.0} ms, tenant {Tenant}, trace {Trace}, outcome {Outcome}")]
        public static partial void Answered(ILogger log, string method, string route, int status, double milliseconds, string tenant, string trace, object outcome);
    }
}
