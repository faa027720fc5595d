using ExportControl.Storage.Idempotency;
using Microsoft.Extensions.Logging;

namespace ExportControl.Application.Background;

/// <summary>Removes expired idempotency keys every ten minutes.</summary>
internal sealed partial class IdempotencyWorker(IdempotencyStore keys, TimeProvider clock, ILogger<IdempotencyWorker> logger) : PeriodicWorker(TimeSpan.FromMinutes(10), clock)
{
    protected override Task RunAsync(CancellationToken ct) => keys.RemoveExpiredAsync(ct);

    protected override void LogFailure(string reason) => Log.RemovalFailed(logger, reason);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Expired idempotency keys could not be removed; the next run tries again: {Reason}")]
        public static partial void RemovalFailed(ILogger logger, string reason);
    }
}
