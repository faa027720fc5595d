using System.Diagnostics;
using ExportControl.Api.Http;

namespace ExportControl.Api.Hosting;

/// <summary>One line a request: ids, counts and outcomes; never names, tax ids, bodies, keys or query values.</summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> log)
{
    /// <summary>Where an operation leaves the outcome it came to.</summary>
    public const string OutcomeItem = "outcome";

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
                    (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(none)",
                    http.RequestAborted.IsCancellationRequested ? 499 : http.Response.StatusCode,
                    Stopwatch.GetElapsedTime(started).TotalMilliseconds,
                    http.User.FindFirst(Caller.TenantClaim)?.Value,
                    Problems.TraceId(http),
                    http.Items[OutcomeItem]);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{Method} {Route} {Status} {Milliseconds:0.0} ms, tenant {Tenant}, trace {Trace}, outcome {Outcome}")]
        public static partial void Answered(ILogger log, string method, string route, int status, double milliseconds, string? tenant, string trace, object? outcome);
    }
}
