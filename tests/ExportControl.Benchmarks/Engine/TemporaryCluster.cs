using ExportControl.Storage.Cluster;
using Microsoft.Extensions.Logging.Abstractions;

namespace ExportControl.Benchmarks.Engine;

/// <summary>A private cluster in a folder of its own, both gone afterwards.</summary>
internal sealed class TemporaryCluster : IAsyncDisposable
{
    private readonly PrivateCluster cluster;
    private readonly string folder;

    private TemporaryCluster(PrivateCluster cluster, string folder) => (this.cluster, this.folder) = (cluster, folder);

    public string ConnectionString => cluster.ConnectionString;

    public static async Task<TemporaryCluster> StartAsync()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"exportcontrol-engine-{Guid.CreateVersion7():N}");
        return new TemporaryCluster(await PrivateCluster.StartAsync(folder, NullLogger.Instance, CancellationToken.None), folder);
    }

    public async ValueTask DisposeAsync()
    {
        await cluster.DisposeAsync();

        // Where the user that runs PostgreSQL cannot reach the folder, the cluster is kept elsewhere and the folder says where.
        var location = Path.Combine(folder, "postgres.location");
        if (File.Exists(location)) Directory.Delete((await File.ReadAllTextAsync(location)).Trim(), recursive: true);
        Directory.Delete(folder, recursive: true);
    }
}
