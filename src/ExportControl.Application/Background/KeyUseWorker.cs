using ExportControl.Storage.Accounts;
using Microsoft.Extensions.Logging;

namespace ExportControl.Application.Background;

/// <summary>Stores once a minute which keys were used, so that no request waits for it.</summary>
internal sealed partial class KeyUseWorker(ApiKeyStore keys, TimeProvider clock, ILogger<KeyUseWorker> logger) : PeriodicWorker(TimeSpan.FromMinutes(1), clock)
{
    protected override Task RunAsync(CancellationToken ct) => keys.StoreUsesAsync(ct);

    protected override void LogFailure(string reason) => Log.StoringFailed(logger, reason);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The last uses of keys could not be stored; the next run tries again: {Reason}")]
        public static partial void StoringFailed(ILogger logger, string reason);
    }
}
