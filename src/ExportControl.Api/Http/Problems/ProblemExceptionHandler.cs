using ExportControl.Api.Http.Limits;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Validation;
using Microsoft.AspNetCore.Diagnostics;

namespace ExportControl.Api.Http.Problems;

/// <summary>Answers exceptions as problems: malformed HTTP with its status, an unavailable database or an overload with 503, any other with 500 and without its message.</summary>
internal sealed partial class ProblemExceptionHandler(ILogger<ProblemExceptionHandler> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            return true;
        }

        if (exception is LimitReachedException limit)
        {
            await RequestLimits.RefuseAsync(httpContext, limit.Refusal);
            return true;
        }

        // The server reports a chunk size above 64 bits as an input error, not as a bad request.
        var kind = exception is BadHttpRequestException bad ? ProblemKind.Of(bad.StatusCode)
            : exception is IOException { InnerException: OverflowException } ? ProblemKind.Of(StatusCodes.Status400BadRequest)
            : await Unavailability.FindKindAsync(httpContext, exception) ?? ProblemKind.Internal;
        if (kind == ProblemKind.Internal)
        {
            Log.Failed(log, ProblemWriter.TraceId(httpContext), exception);
        }
        else if (kind == ProblemKind.DatabaseUnavailable)
        {
            Log.DatabaseUnavailable(log, exception.GetBaseException().Message);
        }

        await ProblemResult.Of(kind).ExecuteAsync(httpContext);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A request failed; trace {TraceId}")]
        public static partial void Failed(ILogger log, string traceId, Exception exception);

        [LoggerMessage(2, LogLevel.Warning, "The database is unavailable: {Reason}")]
        public static partial void DatabaseUnavailable(ILogger log, string reason);
    }
}
