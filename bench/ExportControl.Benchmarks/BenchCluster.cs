using ExportControl.Benchmarks.Report;
using ExportControl.LocalPostgres;
using ExportControl.Storage.Database.Roles;
using ExportControl.Tests;
using Microsoft.Extensions.Logging.Abstractions;

namespace ExportControl.Benchmarks;

/// <summary>A private cluster for one run. Writes reach the disk; a killed server is restarted; the cluster is removed at the end.</summary>
internal sealed class BenchCluster : IAsyncDisposable
{
    private readonly DataFolder folder = new(Path.Combine(Repository.Root, "artifacts", "bench", $"pg-{Guid.CreateVersion7():N}"));
    private readonly CancellationTokenSource stop = new();
    private PrivateCluster cluster = null!;
    private Task watching = Task.CompletedTask;

    private BenchCluster()
    {
    }

    /// <summary>Connection string of the owner.</summary>
    public string ConnectionString => cluster.ConnectionString;

    /// <summary>The logins of the service and the owner's.</summary>
    public DatabaseLogins Logins => new(cluster.ServiceConnectionString, cluster.WorkerConnectionString) { Owner = cluster.ConnectionString };

    /// <summary>The settings of a service over this cluster.</summary>
    public (string Name, string? Value)[] Settings =>
    [
        ("ConnectionStrings__ExportControl", cluster.ServiceConnectionString),
        ("ConnectionStrings__ExportControlWorker", cluster.WorkerConnectionString),
        ("ConnectionStrings__ExportControlOwner", cluster.ConnectionString),
    ];

    public static async Task<BenchCluster> StartAsync()
    {
        var bench = new BenchCluster();
        Directory.CreateDirectory(Path.GetDirectoryName(bench.folder.Location)!);
        bench.cluster = await PrivateCluster.StartAsync(bench.folder.Location, NullLogger.Instance, CancellationToken.None);
        bench.watching = bench.cluster.WatchAsync(bench.stop.Token);
        return bench;
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
