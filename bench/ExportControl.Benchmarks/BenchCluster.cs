using ExportControl.Benchmarks.Report;
using ExportControl.LocalPostgres;
using ExportControl.Tests;
using Microsoft.Extensions.Logging.Abstractions;

namespace ExportControl.Benchmarks;

/// <summary>A private cluster for one run, with every write reaching the disk, started again when it is killed, and gone afterwards.</summary>
internal sealed class BenchCluster : IAsyncDisposable
{
    private readonly DataFolder folder = new(Path.Combine(Repository.Root, "artifacts", "bench", $"pg-{Guid.CreateVersion7():N}"));
    private readonly CancellationTokenSource stop = new();
    private PrivateCluster cluster = null!;
    private Task watching = Task.CompletedTask;

    private BenchCluster()
    {
    }

    public string ConnectionString => cluster.ConnectionString;

    public static async Task<BenchCluster> StartAsync()
    {
        var made = new BenchCluster();
        Directory.CreateDirectory(Path.GetDirectoryName(made.folder.Location)!);
        made.cluster = await PrivateCluster.StartAsync(made.folder.Location, NullLogger.Instance, CancellationToken.None);
        made.watching = made.cluster.WatchAsync(made.stop.Token);
        return made;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await watching;
        await cluster.DisposeAsync();
        stop.Dispose();
        folder.Dispose();
    }
}
