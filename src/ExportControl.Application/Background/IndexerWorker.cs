using ExportControl.Storage.Search.Indexing;
using Microsoft.Extensions.Logging;

namespace ExportControl.Application.Background;

/// <summary>Adds new verdicts to the search index once a second. Verdicts that are not indexed yet are found too, by reading them row by row.</summary>
internal sealed partial class IndexerWorker(Indexer indexer, TimeProvider clock, ILogger<IndexerWorker> logger) : PeriodicWorker(TimeSpan.FromSeconds(1), clock)
{
    protected override Task RunAsync(CancellationToken ct) => indexer.RunAsync(ct);

    protected override void LogFailure(string reason) => Log.IndexingFailed(logger, reason);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "New verdicts could not be added to the search index; the next run tries again: {Reason}")]
        public static partial void IndexingFailed(ILogger logger, string reason);
    }
}
