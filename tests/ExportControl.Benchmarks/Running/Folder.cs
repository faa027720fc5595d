namespace ExportControl.Benchmarks.Running;

/// <summary>A data folder that is gone afterwards, with the cluster it keeps elsewhere.</summary>
internal sealed class Folder : IDisposable
{
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"exportcontrol-bench-{Guid.CreateVersion7():N}");

    public void Dispose()
    {
        var location = System.IO.Path.Combine(Path, "postgres.location");
        if (File.Exists(location))
        {
            Directory.Delete(File.ReadAllText(location).Trim(), recursive: true);
        }

        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
