using Microsoft.Extensions.Logging;

namespace ExportControl.Storage.Search.Indexing;

/// <summary>Runs the indexer in the background. Until a verdict is in a segment, searches compare its row.</summary>
internal sealed partial class IndexerWorker(Indexer indexer, TimeProvider clock, ILogger<IndexerWorker> logger) : PeriodicWorker(TimeSpan.FromSeconds(1), clock)
{
    protected override Task RunAsync(CancellationToken ct) => indexer.RunAsync(ct);

    protected override void LogFailure(string reason) => Log.Failed(logger, reason);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Verdicts could not be added to the search index; the next round tries again: {Reason}")]
        public static partial void Failed(ILogger logger, string reason);
    }
}
