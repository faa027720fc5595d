using Microsoft.Extensions.Logging;

namespace ExportControl.Storage.Verdicts;

/// <summary>Gathers what was posted into the history's blocks, beside the requests. Until then it is found as well, row by row.</summary>
internal sealed partial class IndexWorker(HistorySealer sealer, TimeProvider clock, ILogger<IndexWorker> logger) : PeriodicWorker(TimeSpan.FromSeconds(1), clock)
{
    protected override Task KeepAsync(CancellationToken ct) => sealer.SealAsync(ct);

    protected override void Tell(string reason) => Log.NotYet(logger, reason);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Verdicts could not be gathered into the history's blocks yet: {Reason}")]
        public static partial void NotYet(ILogger logger, string reason);
    }
}
