using ExportControl.Storage;
using Microsoft.AspNetCore.Diagnostics;

namespace ExportControl.Api.Http;

/// <summary>What is thrown leaves by the same door: bad HTTP as its status, a database that is away as 503, the rest as 500 without its reasons.</summary>
internal sealed partial class Faults(ILogger<Faults> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            return true;
        }

        var kind = exception is BadHttpRequestException bad ? ProblemKind.Of(bad.StatusCode)
            : DatabaseAway.Is(exception) ? ProblemKind.DatabaseAway
            : ProblemKind.Internal;
        if (kind == ProblemKind.Internal)
        {
            Log.Failed(log, Problems.TraceId(httpContext), exception);
        }
        else if (kind == ProblemKind.DatabaseAway)
        {
            Log.DatabaseAway(log, exception.GetBaseException().Message);
        }

        await Problems.Of(kind).ExecuteAsync(httpContext);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A request failed; trace {TraceId}")]
        public static partial void Failed(ILogger log, string traceId, Exception exception);

        [LoggerMessage(2, LogLevel.Warning, "The database is away: {Reason}")]
        public static partial void DatabaseAway(ILogger log, string reason);
    }
}
